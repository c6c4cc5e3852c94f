import Fitter
import Plot

extension String {
    /// This text as `escapedForDisplay` has it, for readers of any script: characters that have no look of their own and change that of their neighbours stay where they do so, as in Persian words, the
    /// scripts of India and emoji.
    ///
    /// - Parameter limit: the number of scalars after which the text is cut with an ellipsis.
    func escapedForReading(limit: Int) -> String {
        var (result, piece) = ("", String.UnicodeScalarView())
        var base: Unicode.Scalar?
        func escaped(_ piece: String.UnicodeScalarView) -> String { String(piece).escapedForDisplay(limit: .max) }
        for (count, scalar) in unicodeScalars.enumerated() {
            if count == limit { return result + escaped(piece) + "…" }
            if let letter = base, scalar.isJoiner(after: letter) {
                result += escaped(piece)
                result.unicodeScalars.append(scalar)
                piece = String.UnicodeScalarView()
                continue
            }
            piece.append(scalar)
            base = scalar.isControl ? nil : scalar
        }
        return result + escaped(piece)
    }
}
