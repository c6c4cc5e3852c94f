import RealModule

/// The sRGB transfer function (IEC 61966-2-1) as tables: 8-bit values to linear light in 16 bits, and back.
struct LightTable: Sendable {
    static let shared = LightTable()

    let linear: [UInt16]
    /// The 8-bit value by the upper 12 bits of linear light.
    let encoded: [UInt8]

    private init() {
        linear = (0..<256).map { value in
            let s = Double(value) / 255
            let light = s <= 0.04045 ? s / 12.92 : Double.pow((s + 0.055) / 1.055, 2.4)
            return UInt16((light * 65535).rounded())
        }
        encoded = (0..<4096).map { value in
            let light = (Double(value) + 0.5) / 4096
            let s = light <= 0.0031308 ? light * 12.92 : 1.055 * Double.pow(light, 1 / 2.4) - 0.055
            return UInt8((s * 255).rounded())
        }
    }

    /// `top` over `bottom` with the weight `alpha` of 256, mixed in linear light channel by channel.
    @inline(__always)
    func mix(_ bottom: UInt32, _ top: UInt32, _ alpha: UInt32) -> UInt32 {
        var result: UInt32 = 0
        for shift: UInt32 in [0, 8, 16] {
            let b = UInt32(linear[Int((bottom >> shift) & 0xFF)])
            let t = UInt32(linear[Int((top >> shift) & 0xFF)])
            let light = (b * (256 - alpha) + t * alpha) >> 8
            result |= UInt32(encoded[Int(light >> 4)]) << shift
        }
        return result
    }
}
