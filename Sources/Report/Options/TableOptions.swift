/// Everything that a table of models for a paper is made from.
struct TableOptions: DefaultedOptions {
    /// The reports, in the order of the table's columns.
    var reports: [String] = []
    /// Nil for the form that the output's name asks for, or text.
    var format: PublicationFormat?
    /// The names of the models, in their order; none for 1, 2 and so on.
    var names: [String] = []
    var caption: String?
    /// Whether the models are described in a paragraph each, without a table.
    var isParagraph = false
    /// Nil for standard output.
    var output: String?

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if reports.isEmpty { return "there is no report; expected one or more." }
        if !names.isEmpty, names.count != reports.count {
            return
                "--name is given \(names.count) times for \(Sentence.counted(reports.count, "report")); expected one name for each."
        }
        if isParagraph, caption != nil { return "--caption is about a table, and --paragraph writes none." }
        if isParagraph, format == .csv { return "--paragraph cannot be written as csv; expected another --format." }
        return nil
    }

    /// The form that is asked for.
    var chosenFormat: PublicationFormat { format ?? output.flatMap(PublicationFormat.init(path:)) ?? .text }

    /// The name of a model's column.
    func name(_ index: Int) -> String { names.isEmpty ? "Model \(index + 1)" : names[index] }
}
