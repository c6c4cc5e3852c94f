extension PageModel {
    /// The page with every text safe inside Markdown: no markup of its own, no table cell that ends early, no mention
    /// of a user.
    ///
    /// The command stands in a code block, where nothing is markup.
    func escapedForMarkdown() -> PageModel { mapped(\.markdown) }
}

extension String {
    /// The text with Markdown's and HTML's special characters escaped, on one line.
    fileprivate var markdown: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "!", "$": result += "\\" + String(scalar)
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // A name with an @ and a bare address become links by themselves.
            case "@": result += "&#64;"
            case "/" where result.hasSuffix(":"): result += "&#47;"
            case "\n", "\r", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.replacing("www.", with: "www&#46;")
    }
}
