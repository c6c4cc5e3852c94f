/// The reason why text cannot be drawn.
public enum FontError: Error, Equatable, Sendable {
    /// None of the usual fonts is in any of the folders.
    case notFound(searched: [String])
    /// A font file cannot be read.
    case unreadable(path: String)
    /// FreeType does not take a file for a font it can draw.
    case invalid(code: Int)
}

extension FontError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .notFound(let folders):
            "no font to draw text with: looked for Inter and DejaVu Sans in \(folders.joined(separator: ", ")); install one (Debian: apt-get install fonts-inter fonts-dejavu-core)"
        case .unreadable(let path): "the font file \(path) cannot be read"
        case .invalid(let code): "FreeType refuses a font file (error \(code)); expected an OpenType or TrueType font"
        }
    }
}
