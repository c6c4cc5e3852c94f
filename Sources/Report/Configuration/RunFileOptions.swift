/// The options of `mixreport report` that a file for `mixreport run` may set, from the table of its options.
enum RunFileOptions {
    static let all = ReportOptionTable.all.filter { refused[$0.name] == nil }

    /// Options that such a file cannot set, with the reason.
    static let refused = [
        ReportOptionTable.output.name:
            "is set once for all models, above the first table; each report goes to a folder of it that has the model's name",
        ReportOptionTable.quiet.name: "is about the terminal; expected it on the command line, mixreport run --quiet",
        ReportOptionTable.verbose.name:
            "is about the terminal; expected it on the command line, mixreport run --verbose",
        "no-variational": "is written as variational = false",
    ]
}
