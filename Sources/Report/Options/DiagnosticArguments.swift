import ArgumentParser

/// How residuals are judged.
struct DiagnosticArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many data sets are simulated from the fit to hold its residuals against; 0 for none, else 19 or more (default: 199, fewer for many rows).",
            valueName: "n"))
    var simulations: Int?

    func validate() throws {
        guard let simulations, simulations != 0, simulations < 19 else { return }
        throw ValidationError(
            "--simulations is \(simulations); expected 0, or 19 or more, without which nothing can be said at 95 %.")
    }

    /// What was asked for, or as many as take a few seconds at most: each costs a pass over the rows for every curve.
    func replicates(rows: Int) -> Int {
        if let simulations { return simulations }
        return switch rows {
        case ..<20_000: 199
        case ..<50_000: 99
        case ..<200_000: 39
        case ..<2_000_000: 19
        default: 0
        }
    }
}
