/// Finds fonts for characters that the fonts of a ``FontSet`` lack.
///
/// The module searches no system by itself, as what is found there depends on the machine and its environment. A program passes in what searches, and draws boxes without.
public protocol FallbackFonts: Sendable {
    /// The font to draw some characters with; nil where no font has all of them.
    ///
    /// The same question has to get the same answer. It may come from any thread.
    ///
    /// - Parameters:
    ///   - characters: what is drawn as one, such as a letter with its marks.
    ///   - language: a language that is written with them, as BCP 47 names it; nil where nothing is known.
    ///   - weight: the weight that is preferred.
    func font(for characters: [Unicode.Scalar], language: String?, weight: FontSet.Weight) -> FontFile?
}
