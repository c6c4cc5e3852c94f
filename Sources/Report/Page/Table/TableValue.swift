/// A value in a table.
package enum TableValue: Sendable {
    case text(String?)
    /// A number that is not finite is missing where it is written for programs.
    case number(Double?)
    case count(Int?)
    case flag(Bool)
    case list([String])
}
