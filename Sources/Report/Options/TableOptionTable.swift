/// The options of a table of models.
enum TableOptionTable {
    static let format = OptionDefinition(
        "format",
        help:
            "text, markdown, latex (with booktabs), typst, html (with its style, to be pasted), rtf (for Word) or csv. By default what the name of the output asks for, or text."
    ) { (options: TableOptions) in options.format }

    static let names = OptionDefinition(
        "name", help: "The name of a model in the table. Repeat for each report, in their order.", valueName: "text"
    ) { (options: TableOptions) in options.names }

    static let caption = OptionDefinition("caption", help: "The table's caption.", valueName: "text") {
        (options: TableOptions) in options.caption
    }

    static let paragraph = OptionDefinition(
        "paragraph", help: "Write a paragraph on each model in the style of the APA, to be pasted, and no table."
    ) { (options: TableOptions) in options.isParagraph }

    static let output = OptionDefinition(
        "output", letter: "o", help: "The file to write (default: standard output).", valueName: "path", isPath: true
    ) { (options: TableOptions) in options.output }
}
