/// How many data sets are simulated: a first number, and more where a decision would depend on which data sets these were.
package struct SimulationCount: Sendable, Equatable {
    package let first: Int
    /// The largest number.
    package let most: Int

    /// - Precondition: 0 <= `first` <= `most`.
    package init(first: Int, most: Int) {
        precondition(first >= 0 && first <= most)
        self.first = first
        self.most = most
    }

    package static func exactly(_ count: Int) -> SimulationCount { SimulationCount(first: count, most: count) }

    /// As many as take a few seconds at most: each costs a pass over the rows for every check.
    package static func usual(rows: Int) -> SimulationCount {
        switch rows {
        case ..<20_000: SimulationCount(first: 199, most: min(max(2_000_000 / max(rows, 1), 199), 9999))
        case ..<50_000: .exactly(99)
        case ..<200_000: .exactly(39)
        case ..<2_000_000: .exactly(19)
        default: .exactly(0)
        }
    }

    /// The number after `count`, twice as many; nil where that was the last.
    func next(after count: Int) -> Int? { count < most ? min(2 * count + 1, most) : nil }
}
