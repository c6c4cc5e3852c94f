/// The options by which variational inference is run.
enum VariationalOptionTable {
    static let variational = OptionDefinition(
        "variational",
        help: "Whether to run variational inference as well: Edward's tutorial, mean field, and partially factorised."
    ) { (options: VariationalRunOptions) in options.isWanted }

    static let testRows = OptionDefinition(
        "test-rows",
        help: "A file with the numbers of the rows to hold out as test data, one per line, counted from 1.",
        valueName: "file",
        isPath: true
    ) { (options: VariationalRunOptions) in options.testRows }

    static let testFraction = OptionDefinition(
        "test-fraction",
        help: "The proportion of rows to hold out as test data (default: 0.2, or 0 if that is fewer than 20 rows)."
    ) { (options: VariationalRunOptions) in options.testFraction }

    static let iterations = OptionDefinition(
        "iterations",
        help:
            "The exact number of steps (default: until convergence, at most 2000; with more than a million rows variational inference is skipped)."
    ) { (options: VariationalRunOptions) in options.iterations }

    static let printEvery = OptionDefinition(
        "print-every", help: "Save the residuals of the test rows at step 1 and after every so many steps."
    ) { (options: VariationalRunOptions) in options.printEvery }

    static let samples = OptionDefinition("samples", help: "The number of draws that each step averages.") {
        (options: VariationalRunOptions) in options.samples
    }

    static let sigma = OptionDefinition(
        "sigma", help: "The residual standard deviation: fixed (at 1), learned, or a number.",
        valueName: "fixed|learned|number"
    ) { (options: VariationalRunOptions) in options.sigma }

    static let dependences: [OptionDependence<VariationalRunOptions>] =
        [
            of(testRows), of(testFraction), of(iterations), of(printEvery), of(samples), of(sigma),
            OptionDependence(
                testFraction.name, isGiven: { $0.testFraction != nil }, isUsed: { $0.testRows == nil },
                "is the proportion of rows to hold out, and --test-rows names them; leave out one of the two."),
            OptionDependence(
                printEvery.name, isGiven: { $0.printEvery != nil }, isUsed: { $0.testFraction != 0 },
                "saves residuals of test rows, of which --test-fraction 0 leaves none; leave out one of the two."),
        ]

    private static func of(
        _ definition: OptionDefinition<VariationalRunOptions, (some Any)?>
    ) -> OptionDependence<VariationalRunOptions> {
        OptionDependence(
            definition.name, isGiven: { definition.value($0) != nil }, isUsed: { $0.isWanted },
            "is an option of variational inference, which is run only with --variational; add that.")
    }

    static let all: [OptionEntry<VariationalRunOptions>] =
        [
            .flag(variational),
            OptionEntry(
                name: "no-variational", kind: .flag, isPath: false, isRepeatable: false, omission: "it is the default"
            ) { _ in [] },
        ]
        + [
            .optional(testRows), .optional(testFraction), .optional(iterations), .optional(printEvery),
            .optional(samples), .optional(sigma),
        ].map { (entry: OptionEntry<VariationalRunOptions>) in entry.when { $0.isWanted } }
}
