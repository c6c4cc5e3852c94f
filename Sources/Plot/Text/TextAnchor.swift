/// The point of a line of text that is put at a given place.
public struct TextAnchor: Sendable, Equatable {
    /// The part of the line's width that is put at the place.
    public enum Horizontal: Sendable {
        /// The left end.
        case start
        /// The middle of the width.
        case middle
        /// The right end.
        case end
    }
    /// The part of the line's height that is put at the place.
    public enum Vertical: Sendable {
        /// The line that letters stand on.
        case baseline
        /// Half the height of capital letters.
        case middle
        /// The top of capital letters.
        case top
    }

    /// The part of the width.
    public var horizontal: Horizontal
    /// The part of the height.
    public var vertical: Vertical

    /// An anchor; vertically the baseline unless given otherwise.
    public init(_ horizontal: Horizontal, _ vertical: Vertical = .baseline) {
        self.horizontal = horizontal
        self.vertical = vertical
    }
}
