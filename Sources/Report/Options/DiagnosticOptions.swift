import Assessment

/// How residuals are judged.
struct DiagnosticOptions: DefaultedOptions {
    /// How many data sets are simulated from the fit; nil for as many as the rows allow in a few seconds.
    var simulations: Int?

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        guard let simulations, simulations != 0 else { return nil }
        guard simulations < CountRange.simulations.lowerBound else {
            return CountRange.problem("simulations", simulations, CountRange.simulations)
        }
        return "--simulations is \(simulations); expected 0, or 19 or more, without which nothing can be said at 95 %."
    }

    /// What was asked for, or as many as take a few seconds at most.
    func count(rows: Int) -> SimulationCount { simulations.map { .exactly($0) } ?? .usual(rows: rows) }
}
