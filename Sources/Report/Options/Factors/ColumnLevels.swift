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

    /// What is wrong with the settings of `--at`; nil where each column, and each of its values, is named once.
    static func problem(_ settings: [Written<ColumnLevels>]) -> String? {
        let columns = settings.flatMap(\.values)
        if let twice = columns.map(\.column).firstRepeated {
            return "--at names \(twice.quotedForDisplay()) twice; expected it once."
        }
        for column in columns {
            guard let twice = column.levels.firstRepeated else { continue }
            return
                "--at gives \(column.column.quotedForDisplay()) the value \(twice.quotedForDisplay()) twice; expected each value once."
        }
        return nil
    }
}
