/// The point of a line of text that is put at a given place.
public struct TextAnchor: Sendable, Equatable {
    public enum Horizontal: Sendable { case start, middle, end }
    public enum Vertical: Sendable {
        /// The line that letters stand on.
        case baseline
        /// Half the height of capital letters.
        case middle
        /// The top of capital letters.
        case top
    }

    public var horizontal: Horizontal
    public var vertical: Vertical

    public init(_ horizontal: Horizontal, _ vertical: Vertical = .baseline) {
        self.horizontal = horizontal
        self.vertical = vertical
    }
}
