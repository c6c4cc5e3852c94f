/// The outputs of a table that programs read.
package struct TableData: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The CSV file.
    package static let file = TableData(rawValue: 1)
    /// The JSON document.
    package static let document = TableData(rawValue: 2)
    package static let all: TableData = [.file, .document]
}
