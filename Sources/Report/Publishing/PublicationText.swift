import Fitter

/// Text in the notation of a form, with the symbols of statistics in italics.
struct PublicationText {
    let format: PublicationFormat

    /// Text with all characters shown as they are, whatever they mean in the notation.
    func escaped(_ text: String) -> String {
        let text = text.escapedForDisplay(limit: 500)
        switch format {
        case .text, .csv: return text
        case .markdown: return Self.replacing(text, Set("\\`*_{}[]<>#|~$^@")) { "\\" + $0 }
        case .latex:
            // Pairs of these would be one character.
            return ["--", ",,", "''", "<<", ">>"].reduce(Self.replacing(text, in: Self.latex)) { text, pair in
                let apart = pair.prefix(1) + "{}" + pair.suffix(1)
                return text.replacing(pair, with: apart).replacing(pair, with: apart)
            }
        case .typst: return Self.replacing(text, Set("\\*_`$#<>@[]~=/-+\"'")) { "\\" + $0 }
        case .html:
            return Self.replacing(text, in: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
        case .rtf: return Self.richText(text)
        }
    }

    /// A symbol such as t or p.
    func italic(_ text: String) -> String {
        let inner = escaped(text)
        switch format {
        case .text, .csv: return inner
        case .markdown: return "*\(inner)*"
        case .latex: return "\\textit{\(inner)}"
        case .typst: return "#emph[\(inner)]"
        case .html: return "<i>\(inner)</i>"
        case .rtf: return "{\\i \(inner)}"
        }
    }

    /// Paragraphs as a document of rich text.
    static func richDocument(_ paragraphs: [String]) -> String {
        let head = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}{\\*\\generator mixreport;}\\fs22"
        return ([head] + paragraphs + ["}"]).joined(separator: "\n") + "\n"
    }

    private static let latex: [Character: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
        "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}",
        "|": "\\textbar{}", "`": "\\textasciigrave{}", "\u{2212}": "\\textminus{}", "\u{00A0}": "~",
        "×": "\\texttimes{}",
        "²": "\\textsuperscript{2}",
        "Δ": "$\\Delta$", "–": "--", "…": "\\dots{}",
    ]

    private static func replacing(_ text: String, _ special: Set<Character>, _ change: (String) -> String) -> String {
        text.map { special.contains($0) ? change(String($0)) : String($0) }.joined()
    }

    private static func replacing(_ text: String, in map: [Character: String]) -> String {
        text.map { map[$0] ?? String($0) }.joined()
    }

    /// In rich text characters beyond ASCII are numbers of UTF-16, each with a stand-in for old readers.
    private static func richText(_ text: String) -> String {
        text.utf16.map { unit in
            switch unit {
            case 0x5C, 0x7B, 0x7D: "\\" + String(UnicodeScalar(UInt8(unit)))
            case 0x20..<0x7F: String(UnicodeScalar(UInt8(unit)))
            default: "\\u\(Int16(bitPattern: unit))?"
            }
        }.joined()
    }
}
