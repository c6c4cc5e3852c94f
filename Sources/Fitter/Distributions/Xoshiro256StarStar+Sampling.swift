extension Xoshiro256StarStar {
    /// A number from the uniform distribution on [0, 1), a multiple of 2^-53.
    @inline(__always)
    package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// An integer from the uniform distribution on 0 ..< `bound`, without bias.
    ///
    /// Source: Lemire (2019), doi:10.1145/3230636. The standard library's own method may change between releases of
    /// Swift, which would change every split that a seed stands for.
    package mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "there is no integer in an empty range")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold {
                product = next().multipliedFullWidth(by: range)
            }
        }
        return Int(product.high)
    }

    /// `count` different integers from 0 ..< `total`, each such set equally likely, in ascending order.
    ///
    /// Selection sampling: integer i is taken with probability (still wanted) / (still to come). O(total) time.
    package mutating func sample(_ count: Int, from total: Int) -> [Int] {
        precondition(count >= 0 && count <= total, "a sample of \(count) does not fit into \(total)")
        var chosen: [Int] = []
        chosen.reserveCapacity(count)
        for i in 0..<total where chosen.count < count {
            if integer(below: total - i) < count - chosen.count {
                chosen.append(i)
            }
        }
        return chosen
    }

    /// Puts the elements of `values` into a random order, each one equally likely (Fisher and Yates).
    package mutating func shuffle<Element>(_ values: inout [Element]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(last, integer(below: last + 1))
        }
    }
}
