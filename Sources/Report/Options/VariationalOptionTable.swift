/// The options by which variational inference is run.
enum VariationalOptionTable {
    static let noVariational = OptionDefinition("no-variational", help: "Leave variational inference out.") {
        (options: VariationalRunOptions) in options.isDeclined
    }

    static let testRows = OptionDefinition(
        "test-rows", help: "A file with the numbers of the rows to hold out, from 1, one a line.", valueName: "file",
        isPath: true
    ) { (options: VariationalRunOptions) in options.testRows }

    static let testFraction = OptionDefinition(
        "test-fraction",
        help: "The share of the rows to hold out (default: 0.2, or none where that is fewer than 20 rows)."
    ) { (options: VariationalRunOptions) in options.testFraction }

    static let iterations = OptionDefinition(
        "iterations",
        help: "Take exactly so many steps (default: until converged, at most 2000; none with more than a million rows)."
    ) { (options: VariationalRunOptions) in options.iterations }

    static let printEvery = OptionDefinition(
        "print-every", help: "Keep the test rows' residuals at step 1 and every so many steps."
    ) { (options: VariationalRunOptions) in options.printEvery }

    static let samples = OptionDefinition("samples", help: "How many draws each step averages over.") {
        (options: VariationalRunOptions) in options.samples
    }

    static let sigma = OptionDefinition(
        "sigma", help: "The residual SD: fixed (at 1), learned, or a number.", valueName: "fixed|learned|number"
    ) { (options: VariationalRunOptions) in options.sigma }

    static let all: [OptionEntry<VariationalRunOptions>] =
        [.flag(noVariational)]
        + [
            .optional(testRows), .optional(testFraction), .optional(iterations), .optional(printEvery),
            .optional(samples), .optional(sigma),
        ].map { (entry: OptionEntry<VariationalRunOptions>) in entry.when { !$0.isDeclined } }
}
