/// A fast random generator with 256 bits of state and period 2^256 - 1, the same on every machine for the same seed.
///
/// Source: Blackman & Vigna (2021), doi:10.1145/3460772 (xoshiro256**). The state is filled by
/// ``SplitMix64``, as the authors advise.
package struct Xoshiro256StarStar: RandomNumberGenerator, Sendable {
    private var s0, s1, s2, s3: UInt64

    /// A generator whose stream is decided by `seed` alone.
    package init(seed: UInt64) {
        var mixer = SplitMix64(seed: seed)
        self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
    }

    /// A generator with the given state, of which at least one word must not be 0.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        (s0, s1, s2, s3) = state
        precondition((s0 | s1 | s2 | s3) != 0, "the all-zero state yields zeros only")
    }

    /// The next 64 bits.
    @inline(__always)
    package mutating func next() -> UInt64 {
        let scrambled = s1 &* 5
        let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
        let t = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= t
        s3 = (s3 << 45) | (s3 >> 19)
        return result
    }
}
