/// The options of `mixreport run`.
enum RunOptionTable {
    static let only = OptionDefinition(
        "only", help: "Make only the report of this model. Repeatable.", valueName: "name"
    ) { (options: RunOptions) in options.only }

    static let quiet = OptionDefinition(
        "quiet", letter: "q", help: "Print only errors and the paths of the pages."
    ) { (options: RunOptions) in options.isQuiet }

    static let verbose = SharedOptionTable.verbose { (options: RunOptions) in options.isVerbose }
}
