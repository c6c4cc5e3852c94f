import ArgumentParser

/// Parses how residuals are judged.
struct DiagnosticArguments: ParsableArguments {
    @Option(DiagnosticOptionTable.simulations) var simulations: Int?

    func validate() throws { try refuse(options.problem) }

    var options: DiagnosticOptions { DiagnosticOptions(simulations: simulations) }
}
