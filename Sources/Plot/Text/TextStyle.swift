/// The size and weight of text.
public struct TextStyle: Sendable, Hashable {
    /// The em in CSS pixels.
    public var size: Double
    /// The weight of the letters.
    public var weight: FontSet.Weight
    /// Whether all digits have the same width, where the font can do that.
    public var hasTabularFigures: Bool

    /// A style; letters are regular and digits as wide as the font has them, unless given otherwise.
    ///
    /// - Parameters:
    ///   - size: the em in CSS pixels.
    ///   - weight: the weight of the letters.
    ///   - hasTabularFigures: whether all digits have the same width, where the font can do that.
    public init(size: Double, weight: FontSet.Weight = .regular, hasTabularFigures: Bool = false) {
        self.size = size
        self.weight = weight
        self.hasTabularFigures = hasTabularFigures
    }
}
