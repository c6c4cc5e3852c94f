/// The size and weight of text.
public struct TextStyle: Sendable, Equatable {
    /// The em in CSS pixels.
    public var size: Double
    public var weight: FontSet.Weight

    public init(size: Double, weight: FontSet.Weight = .regular) {
        self.size = size
        self.weight = weight
    }
}
