/// How a vector file holds text.
public enum VectorText: String, Sendable, CaseIterable {
    /// As text, which can be searched, copied and, in an SVG file, edited; an SVG file needs the font where it is shown.
    case text
    /// As outlines, which look the same everywhere.
    case outlines
}
