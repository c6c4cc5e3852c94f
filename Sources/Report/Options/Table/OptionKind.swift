/// What an option takes: of which type the value of a file for `mixreport run` is.
enum OptionKind: Sendable {
    /// Nothing: it is on or off.
    case flag
    case integer
    case number
    /// Text, or one of a few words.
    case text
    /// Texts, separated by commas.
    case fields
    /// A column and, after an equals sign, what is said of it.
    case columns
}
