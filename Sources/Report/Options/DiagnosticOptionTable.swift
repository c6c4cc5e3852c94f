/// The options by which residuals are judged.
enum DiagnosticOptionTable {
    static let simulations = OptionDefinition(
        "simulations",
        help:
            "How many data sets are simulated from the fit to hold its residuals against; 0 for none, else 19 or more (default: 199, fewer for many rows).",
        valueName: "n"
    ) { (options: DiagnosticOptions) in options.simulations }

    static let all: [OptionEntry<DiagnosticOptions>] = [.optional(simulations)]
}
