/// The size and weight of text.
public struct TextStyle: Sendable, Hashable {
    /// The em in CSS pixels.
    public var size: Double
    public var weight: FontSet.Weight
    /// Whether all digits have the same width, where the font can do that.
    public var hasTabularFigures: Bool

    public init(size: Double, weight: FontSet.Weight = .regular, hasTabularFigures: Bool = false) {
        self.size = size
        self.weight = weight
        self.hasTabularFigures = hasTabularFigures
    }
}
