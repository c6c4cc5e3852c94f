/// The options by which residuals are judged.
enum DiagnosticOptionTable {
    static let simulations = OptionDefinition(
        "simulations",
        help:
            "The number of data sets that are simulated from the fit for the diagnostics: 0, or at least 19 (default: 199, fewer for many rows; more, up to 1999, while they leave a decision open).",
        valueName: "n"
    ) { (options: DiagnosticOptions) in options.simulations }

    static let all: [OptionEntry<DiagnosticOptions>] = [.optional(simulations)]
}
