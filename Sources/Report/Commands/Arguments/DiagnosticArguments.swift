import ArgumentParser

/// Parses how residuals are judged.
struct DiagnosticArguments: ParsableArguments {
    @Option(DiagnosticOptionTable.simulations) var simulations: Int?
    @Option(DiagnosticOptionTable.time) var time: String?

    func validate() throws { try refuse(options.problem) }

    var options: DiagnosticOptions { DiagnosticOptions(simulations: simulations, time: time) }
}
