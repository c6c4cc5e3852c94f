/// An sRGB colour with an opacity.
public struct Color: Sendable, Equatable, Hashable {
    /// The red channel, from 0 to 255.
    public var red: UInt8
    /// The green channel, from 0 to 255.
    public var green: UInt8
    /// The blue channel, from 0 to 255.
    public var blue: UInt8
    /// The opacity, from 0 (invisible) to 1 (opaque).
    public var alpha: Double

    /// A colour from its channels in one number.
    ///
    /// - Parameters:
    ///   - hex: 0xRRGGBB; higher bits are ignored.
    ///   - alpha: the opacity, from 0 to 1.
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
