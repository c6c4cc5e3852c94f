/// The options of a comparison of reports.
enum CompareOptionTable {
    static let output = OptionDefinition(
        "output", letter: "o", help: "The folder of the comparison (default: output/compare).", valueName: "dir"
    ) { (options: CompareOptions) in options.output }

    static let title = OptionDefinition("title", help: "The title of the comparison.") { (options: CompareOptions) in
        options.title
    }

    static let templates = SharedOptionTable.templates { (options: CompareOptions) in options.templates }

    static let all: [OptionEntry<CompareOptions>] =
        [.optional(title)]
        + ConditionOptionTable.all.map { $0.within { (options: CompareOptions) in options.conditions } }
        + [.optional(templates), .omitted(output, because: "the same comparison can go anywhere")]
}
