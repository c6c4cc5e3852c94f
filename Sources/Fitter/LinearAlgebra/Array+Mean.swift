extension Collection<Double> {
    /// The mean, with the rounding of a first sum corrected; 0 for no values.
    var mean: Double {
        let n = Double(Swift.max(count, 1))
        let rough = reduce(0, +) / n
        return rough + reduce(0) { $0 + ($1 - rough) } / n
    }
}
