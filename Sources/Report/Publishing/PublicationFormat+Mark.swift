extension PublicationFormat {
    /// What a file begins with, to be known again; empty where the form has no comments.
    var comment: String {
        switch self {
        case .latex: "% mixreport table\n"
        case .typst: "// mixreport table\n"
        case .html, .markdown: "<!-- mixreport table -->\n"
        case .text, .csv, .rtf: ""
        }
    }

    /// What tells an earlier file of this form from others.
    func mark(isParagraph: Bool) -> OutputFile.Mark {
        let name = isParagraph ? "a paragraph" : "a table"
        return switch self {
        case .text where isParagraph: .beginning("We fitted the linear mixed model", name: name)
        case .text: .early("Fixed effects", name: name)
        case .csv: .beginning("Term,", name: name)
        case .rtf: .early("\\generator mixreport;", name: name)
        default: .beginning(comment, name: name)
        }
    }
}
