/// Mixes the colours of a table in linear light, those of all pictures at once.
///
/// Most edges in a plot are those of few colours over few others, in as many shades as there are opacities: mixtures are remembered.
struct ColorMixer: Sendable {
    private(set) var table: ColorTable
    /// By the lower bits of a hash the mixture that was asked for last.
    private var mixtures = [Mixture](repeating: Mixture(), count: 1 << 11)

    private struct Mixture {
        var bottom: Int32 = -1
        var top: Int32 = -1
        var opacities: UInt64 = 0
        var number: Int32 = -1
    }

    /// The number of steps from invisible to opaque.
    static let steps: UInt32 = 32
    /// The bits of one picture's opacity, from 0 to `steps`.
    static let opacityBits: UInt64 = 6
    /// The opacities of so many pictures are one number.
    static let largestPictureCount = 64 / Int(opacityBits)

    init(pictureCount: Int) {
        precondition(pictureCount <= Self.largestPictureCount)
        table = ColorTable(pictureCount: pictureCount)
    }

    /// The number of what `color` says for each picture.
    mutating func number(_ color: (_ picture: Int) -> UInt32) -> Int32 { table.number(color) }

    /// The number of `top` over `bottom`.
    ///
    /// - Parameter opacities: those of `top` in each picture, the last one's in the lowest bits.
    @inline(__always)
    mutating func mix(_ bottom: Int32, _ top: Int32, _ opacities: UInt64) -> Int32 {
        let key = ((UInt64(UInt32(bitPattern: bottom)) << 32) | UInt64(UInt32(bitPattern: top))) ^ (opacities << 16)
        let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48) & (mixtures.count - 1)
        let known = mixtures[slot]
        if known.bottom == bottom, known.top == top, known.opacities == opacities { return known.number }
        return mix(bottom, top, opacities, rememberedIn: slot)
    }

    @inline(never)
    private mutating func mix(_ bottom: Int32, _ top: Int32, _ opacities: UInt64, rememberedIn slot: Int) -> Int32 {
        let pictureCount = table.pictureCount
        let number = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: pictureCount) { mixed in
            for picture in 0..<pictureCount {
                let (below, above) = (table.color(bottom, inPicture: picture), table.color(top, inPicture: picture))
                let shift = Self.opacityBits * UInt64(pictureCount - 1 - picture)
                let opacity = UInt32(truncatingIfNeeded: opacities >> shift) & ((1 << UInt32(Self.opacityBits)) - 1)
                mixed.initializeElement(
                    at: picture,
                    to: opacity == 0
                        ? below
                        : opacity == Self.steps
                            ? above : LightTable.shared.mix(below, above, opacity * (256 / Self.steps)))
            }
            return table.number { mixed[$0] }
        }
        mixtures[slot] = Mixture(bottom: bottom, top: top, opacities: opacities, number: number)
        return number
    }
}
