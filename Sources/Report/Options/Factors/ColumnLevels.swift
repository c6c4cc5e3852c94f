import Fitter

/// One column's categories in their order.
struct ColumnLevels: Equatable, Sendable {
    let column: String
    let levels: [String]

    /// A column with its categories.
    static func one(_ fields: inout OptionFields) throws -> [ColumnLevels] {
        let column = try fields.column(expecting: "level,level,...")
        return [ColumnLevels(column: column, levels: try fields.list())]
    }

    /// What is wrong with values that --at sets: a column that is named twice; nil where nothing is.
    static func problem(ofValues at: [Written<ColumnLevels>]) -> String? {
        let columns = at.flatMap(\.values).map(\.column)
        let twice = columns.enumerated().first { columns[..<$0.offset].contains($0.element) }?.element
        return twice.map { "--at names \($0.quotedForDisplay()) twice; expected it once." }
    }
}
