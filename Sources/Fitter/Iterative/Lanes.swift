/// One value for each of eight right-hand sides, which are solved for side by side so that the cells are read once for all of them.
typealias Lanes = SIMD8<Double>

extension [Lanes] {
    /// Zeros.
    init(zeros count: Int) { self.init(repeating: Lanes(repeating: 0), count: count) }

    /// The sum over the columns of the products of two sets of right-hand sides, lane by lane.
    func dot(_ other: [Lanes]) -> Lanes {
        precondition(count == other.count)
        var sum = Lanes(repeating: 0)
        for index in indices { sum += self[index] * other[index] }
        return sum
    }
}
