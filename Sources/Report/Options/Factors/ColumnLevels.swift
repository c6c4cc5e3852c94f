/// One column's categories in their order.
struct ColumnLevels: Equatable, Sendable {
    let column: String
    let levels: [String]

    /// A column with its categories.
    static func one(_ fields: inout OptionFields) throws -> [ColumnLevels] {
        let column = try fields.column(expecting: "level,level,...")
        return [ColumnLevels(column: column, levels: try fields.list())]
    }
}
