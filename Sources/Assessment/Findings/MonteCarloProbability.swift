/// A p-value that was found as a rank among simulated data sets, with its error.
package struct MonteCarloProbability: Sendable, Equatable {
    /// (1 + k) / (R + 1), with k of R simulated data sets as extreme as the data (Davison & Hinkley 1997, section 4.2.2, doi:10.1017/CBO9780511802843).
    package let value: Double
    /// R.
    package let replicates: Int

    package init(value: Double, replicates: Int) {
        self.value = value
        self.replicates = replicates
    }

    /// - Parameters:
    ///   - distance: that of the data.
    ///   - simulated: the distances of the simulated data sets.
    package init(atLeast distance: Double, among simulated: [Double]) {
        value = Double(1 + simulated.count { $0 >= distance }) / Double(simulated.count + 1)
        replicates = simulated.count
    }

    /// The standard deviation of the value over other simulated data sets.
    package var standardError: Double { (value * (1 - value) / Double(replicates + 1)).squareRoot() }

    /// Whether other simulated data sets might well have put the value on the other side of a limit: whether a probability at the limit is not rejected at 1 %.
    package func isUnclear(at limit: Double) -> Bool {
        abs(value - limit) <= 2.576 * (limit * (1 - limit) / Double(replicates + 1)).squareRoot()
    }
}
