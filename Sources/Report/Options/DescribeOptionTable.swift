/// The options of a description of data.
enum DescribeOptionTable {
    static let json = OptionDefinition(
        "json", help: "Write the description as JSON to a file, or to standard output for -.", valueName: "path"
    ) { (options: DescribeOptions) in options.json }

    static let csv = OptionDefinition(
        "csv", help: "Write the table of columns as CSV to a file, or to standard output for -.", valueName: "path"
    ) { (options: DescribeOptions) in options.csv }

    static let threads = SharedOptionTable.threads { (options: DescribeOptions) in options.threads }

    static let verbose = SharedOptionTable.verbose { (options: DescribeOptions) in options.isVerbose }
}
