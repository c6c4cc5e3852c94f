/// The options by which residuals are judged.
enum DiagnosticOptionTable {
    static let simulations = OptionDefinition(
        "simulations",
        help:
            "The number of data sets that are simulated from the fit for the diagnostics: 0, or at least 19 (default: 199, fewer for many rows; more, up to 9999, while they leave a decision open).",
        valueName: "n"
    ) { (options: DiagnosticOptions) in options.simulations }

    static let time = OptionDefinition(
        "time",
        help:
            "The column by which the autocorrelation of residuals orders the rows of a level: numbers, or levels with a declared order (default: the order of the file). Rows at the same time are one occasion; rows without a time are left out of this check.",
        valueName: "column"
    ) { (options: DiagnosticOptions) in options.time }

    static let all: [OptionEntry<DiagnosticOptions>] = [.optional(simulations), .optional(time)]
}
