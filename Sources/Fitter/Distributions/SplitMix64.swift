/// A random generator with 64 bits of state, used to turn one seed into the larger state of another generator.
///
/// The state advances by a fixed odd constant, and each output is a bijective mix of it; every seed is a good one.
///
/// Source: Steele, Lea & Flood (2014), doi:10.1145/2660193.2660195, with the mixing constants of its `splitmix64`.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator that starts from any seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
