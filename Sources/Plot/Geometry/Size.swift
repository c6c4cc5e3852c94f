/// A width and a height, in CSS pixels.
public struct Size: Sendable, Equatable {
    /// The width, in CSS pixels.
    public var width: Double
    /// The height, in CSS pixels.
    public var height: Double

    /// A width and a height, in CSS pixels.
    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}
