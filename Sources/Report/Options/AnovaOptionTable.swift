/// The options of tests of models.
enum AnovaOptionTable {
    static let degreesOfFreedom = OptionDefinition(
        "df",
        help: "With one formula: the degrees of freedom of its tests, satterthwaite or kenward-roger.",
        valueName: "method"
    ) { (options: AnovaOptions) in options.degreesOfFreedom }

    static let threads = SharedOptionTable.threads { (options: AnovaOptions) in options.threads }

    static let json = OptionDefinition(
        "json", help: "Write the tests as JSON to a file, or to standard output for -.", valueName: "path"
    ) { (options: AnovaOptions) in options.json }

    static let verbose = SharedOptionTable.verbose { (options: AnovaOptions) in options.isVerbose }
}
