/// The options of a list of reports.
enum IndexOptionTable {
    static let title = OptionDefinition("title", help: "The title of the page.") { (options: IndexOptions) in
        options.title
    }

    static let templates = SharedOptionTable.templates { (options: IndexOptions) in options.templates }
}
