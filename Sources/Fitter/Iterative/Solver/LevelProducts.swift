/// Products of k x k matrices with the values of eight right-hand sides, k values per level, level by level.
enum LevelProducts {
    /// v <- T v with one lower-triangular T for all levels.
    static func multiply(lower t: Matrix, levels: Int, _ v: UnsafeMutablePointer<Lanes>) {
        let k = t.rows
        if k == 1 {
            let factor = t[0, 0]
            for index in 0..<levels { v[index] *= factor }
            return
        }
        for level in 0..<levels {
            let values = v + level * k
            for i in (0..<k).reversed() {
                var sum = Lanes(repeating: 0)
                for j in 0...i { sum += t[i, j] * values[j] }
                values[i] = sum
            }
        }
    }

    /// v <- T'v with one lower-triangular T for all levels.
    static func multiply(transposeOfLower t: Matrix, levels: Int, _ v: UnsafeMutablePointer<Lanes>) {
        let k = t.rows
        if k == 1 { return multiply(lower: t, levels: levels, v) }
        for level in 0..<levels {
            let values = v + level * k
            for i in 0..<k {
                var sum = Lanes(repeating: 0)
                for j in i..<k { sum += t[j, i] * values[j] }
                values[i] = sum
            }
        }
    }

    /// result <- B v with a block B for each level, row by row; `result` may be `v` for k = 1 only.
    static func multiply(
        blocks: UnsafePointer<Double>, size k: Int, levels: Int, _ v: UnsafePointer<Lanes>,
        into result: UnsafeMutablePointer<Lanes>
    ) {
        if k == 1 {
            for index in 0..<levels { result[index] = blocks[index] * v[index] }
            return
        }
        for level in 0..<levels {
            for a in 0..<k {
                var sum = Lanes(repeating: 0)
                for b in 0..<k { sum += blocks[(level * k + a) * k + b] * v[level * k + b] }
                result[level * k + a] = sum
            }
        }
    }

    /// v <- B v with a block B for each level, row by row.
    static func multiply(
        blocks: UnsafePointer<Double>, size k: Int, levels: Int, _ v: UnsafeMutablePointer<Lanes>
    ) {
        if k == 1 { return multiply(blocks: blocks, size: 1, levels: levels, v, into: v) }
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: k) { values in
            guard let values = values.baseAddress else { return }
            for level in 0..<levels {
                values.initialize(from: v + level * k, count: k)
                multiply(blocks: blocks + level * k * k, size: k, levels: 1, values, into: v + level * k)
            }
        }
    }

    /// sums <- B v - sums with a block B for each level, row by row.
    static func subtract(
        from blocks: UnsafePointer<Double>, size k: Int, levels: Int, times v: UnsafePointer<Lanes>,
        _ sums: UnsafeMutablePointer<Lanes>
    ) {
        for level in 0..<levels {
            for a in 0..<k {
                var sum = -sums[level * k + a]
                for b in 0..<k { sum += blocks[(level * k + a) * k + b] * v[level * k + b] }
                sums[level * k + a] = sum
            }
        }
    }
}
