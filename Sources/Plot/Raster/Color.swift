/// An sRGB colour with an opacity.
public struct Color: Sendable, Equatable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8
    /// From 0, invisible, to 1, opaque.
    public var alpha: Double

    /// - Parameter hex: 0xRRGGBB.
    public init(_ hex: UInt32, alpha: Double = 1) {
        red = UInt8((hex >> 16) & 0xFF)
        green = UInt8((hex >> 8) & 0xFF)
        blue = UInt8(hex & 0xFF)
        self.alpha = alpha
    }

    /// The colour with another opacity.
    public func withAlpha(_ alpha: Double) -> Color {
        var color = self
        color.alpha = alpha
        return color
    }

    /// 0xRRGGBB.
    var packed: UInt32 { (UInt32(red) << 16) | (UInt32(green) << 8) | UInt32(blue) }
}
