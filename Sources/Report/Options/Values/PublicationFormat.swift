/// The forms of a table or a paragraph for a paper.
enum PublicationFormat: String, CaseIterable, OptionValue {
    case text
    case markdown
    case latex
    case typst
    case html
    /// Rich text, which Word, Pages and LibreOffice open.
    case rtf
    case csv

    /// The form that the name of a file asks for; nil where it asks for none.
    init?(path: String) {
        switch path.split(separator: "/").last.flatMap({ $0.split(separator: ".").dropFirst().last })?.lowercased() {
        case "txt": self = .text
        case "md", "qmd", "rmd": self = .markdown
        case "tex": self = .latex
        case "typ": self = .typst
        case "html", "htm": self = .html
        case "rtf", "doc": self = .rtf
        case "csv": self = .csv
        default: return nil
        }
    }
}
