/// The options of files of cells.
enum CellsOptionTable {
    static let output = OptionDefinition(
        "output", letter: "o", help: "The CSV file to write (default: standard output).", valueName: "path"
    ) { (options: CellsOptions) in options.output }

    static let threads = SharedOptionTable.threads { (options: CellsOptions) in options.threads }

    static let verbose = SharedOptionTable.verbose { (options: CellsOptions) in options.isVerbose }
}
