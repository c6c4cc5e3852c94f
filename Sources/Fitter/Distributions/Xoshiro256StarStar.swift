/// A fast random generator with 256 bits of state and period 2^256 - 1, the same on every machine for the same seed.
///
/// Source: Blackman & Vigna (2021), doi:10.1145/3460772 (xoshiro256**, and its jump polynomial). The state is filled by
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

    /// Splits off a generator: the result continues where `self` stands, and `self` moves 2^128 outputs ahead, so that
    /// the two never overlap in any run that could finish.
    package mutating func split() -> Xoshiro256StarStar {
        let child = self
        jump()
        return child
    }

    /// Advances by 2^128 outputs.
    private mutating func jump() {
        let polynomial: [UInt64] = [
            0x180e_c6d3_3cfd_0aba, 0xd5a6_1266_f0c9_392c, 0xa958_2618_e03f_c9aa, 0x39ab_dc45_29b1_661c,
        ]
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for word in polynomial {
            for bit in 0..<64 {
                if (word & (1 << UInt64(bit))) != 0 {
                    a ^= s0
                    b ^= s1
                    c ^= s2
                    d ^= s3
                }
                _ = next()
            }
        }
        (s0, s1, s2, s3) = (a, b, c, d)
    }
}
