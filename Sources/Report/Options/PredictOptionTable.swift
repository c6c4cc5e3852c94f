/// The options of predictions.
enum PredictOptionTable {
    static let newData = OptionDefinition(
        "new", help: "The new rows: CSV or TSV with a header, plain or .gz.", valueName: "path"
    ) { (options: PredictOptions) in options.newData }

    static let output = OptionDefinition(
        "output", letter: "o", help: "The CSV file to write (default: standard output).", valueName: "path"
    ) { (options: PredictOptions) in options.output }

    static let newLevels = OptionDefinition(
        "new-levels",
        help:
            "What to do with levels that do not occur in the data: error, population (an effect of 0, with the variance of a new level), or missing (empty cells).",
        valueName: "action"
    ) { (options: PredictOptions) in options.newLevels }

    static let population = OptionDefinition(
        "population", help: "Use only the fixed effects; the new rows need no grouping columns."
    ) {
        (options: PredictOptions) in options.isPopulation
    }

    static let degreesOfFreedom = OptionDefinition(
        "df",
        help:
            "The degrees of freedom of the intervals: satterthwaite (Student's t), or none (the normal distribution; quicker for many rows).",
        valueName: "method"
    ) { (options: PredictOptions) in options.degreesOfFreedom }

    static let level = OptionDefinition("level", help: "The confidence level of the intervals.") {
        (options: PredictOptions) in options.level
    }

    static let threads = SharedOptionTable.threads { (options: PredictOptions) in options.threads }

    static let verbose = SharedOptionTable.verbose { (options: PredictOptions) in options.isVerbose }
}
