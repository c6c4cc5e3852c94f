extension Collection<Double> {
    /// The mean, with the rounding of a first sum corrected; 0 for no values.
    var mean: Double {
        let n = Double(Swift.max(count, 1))
        let rough = reduce(0, +) / n
        return rough + reduce(0) { $0 + ($1 - rough) } / n
    }

    /// The mean of values of which each counts a number of times, with the rounding of a first sum corrected; 0 for no values.
    func mean(counts: [Double]) -> Double {
        let n = Swift.max(counts.reduce(0, +), 1)
        let rough = zip(self, counts).reduce(0) { $0 + $1.0 * $1.1 } / n
        return rough + zip(self, counts).reduce(0) { $0 + ($1.0 - rough) * $1.1 } / n
    }
}
