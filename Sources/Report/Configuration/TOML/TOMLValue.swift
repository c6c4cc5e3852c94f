import Fitter

/// A value of a TOML document, and where it begins.
package struct TOMLValue: Sendable {
    package enum Content: Sendable {
        case text(String)
        case integer(Int)
        case number(Double)
        case flag(Bool)
        case list([TOMLValue])
        case table(TOMLTable)
    }

    package let position: TextPosition
    package let content: Content

    /// What the value is, for messages: `the text "a"`, `a list`.
    var shown: String {
        switch content {
        case .text(let text): "the text \(text.quotedForDisplay())"
        case .integer(let number): "the number \(number)"
        case .number(let number): "the number \(number)"
        case .flag(let flag): "\(flag)"
        case .list: "a list"
        case .table: "a table"
        }
    }
}
