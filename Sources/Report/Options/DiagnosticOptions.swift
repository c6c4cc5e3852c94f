import Assessment

/// How residuals are judged.
struct DiagnosticOptions: DefaultedOptions {
    /// How many data sets are simulated from the fit; nil for as many as the rows allow in a few seconds.
    var simulations: Int?
    /// The column that orders the rows of a level in time; nil for the order of the file.
    var time: String?

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if time?.isEmpty == true { return "--time is empty; expected the name of a column." }
        if time != nil, simulations == 0 {
            return
                "--time and --simulations 0 exclude each other: the autocorrelation is compared with simulated data sets."
        }
        guard let simulations, simulations != 0 else { return nil }
        guard simulations < CountRange.simulations.lowerBound else {
            return CountRange.problem("simulations", simulations, CountRange.simulations)
        }
        return "--simulations is \(simulations); expected 0, or 19 or more, without which nothing can be said at 95 %."
    }

    /// What was asked for, or as many as take a few seconds at most.
    func count(rows: Int) -> SimulationCount { simulations.map { .exactly($0) } ?? .usual(rows: rows) }
}
