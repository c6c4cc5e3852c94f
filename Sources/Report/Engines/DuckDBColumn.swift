import Fitter

/// A column that a model asks of DuckDB: what is selected for it, and how that becomes a column of a table.
struct DuckDBColumn {
    /// The expressions that are selected, with what they give: the numbers, the levels, or both.
    let selections: [(expression: String, content: ParquetContent)]
    private let name: String
    private let time: TimeFormat?

    /// - Parameters:
    ///   - request: what the model calls the column and uses it as.
    ///   - column: what DuckDB calls it.
    ///   - type: a type that a model can use.
    init(_ request: ColumnRequest, column: String, _ type: DuckDBType) {
        name = request.name
        let identifier = SQLText.identifier(column)
        var selections: [(String, ParquetContent)] = []
        let isDateTime = request.time?.scale == .dateTime
        if type.isNumeric, type == .double || request.uses != .categorical {
            selections.append((Self.number(identifier, type, isDateTime: isDateTime), .numbers))
        }
        // The categories of doubles are their distinct values, which the model makes by itself.
        if !type.isNumeric || (type != .double && request.uses.contains(.categorical)) {
            selections.append(Self.level(identifier, type))
        }
        self.selections = selections
        switch type {
        case .date: time = TimeFormat(scale: isDateTime ? .dateTime : .date, order: .yearMonthDay)
        case .dateTime: time = TimeFormat(scale: .dateTime, order: .yearMonthDay)
        case .timeOfDay: time = TimeFormat(scale: .timeOfDay)
        default: time = nil
        }
    }

    /// The column of the table.
    ///
    /// - Parameter values: what the selections gave.
    func column(_ values: some Sequence<ParquetValues>) -> Column {
        var numbers: [Double]?
        var categories: Categories?
        for value in values {
            switch value {
            case .numbers(let found): numbers = found
            case .categories(let found): categories = found
            }
        }
        let missing = categories?.codes.count { $0 < 0 } ?? numbers?.count { $0.isNaN } ?? 0
        return Column(
            name: name, numbers: numbers, categories: categories, time: numbers == nil ? nil : time,
            missingCount: missing)
    }

    /// The nearest double: DuckDB divides a decimal as a double by a power of ten, which rounds twice where it has more than 15 digits.
    private static func number(_ column: String, _ type: DuckDBType, isDateTime: Bool) -> String {
        switch type {
        case .wideInteger: "CAST(CAST(\(column) AS VARCHAR) AS DOUBLE)"
        case .decimal(let digits) where digits > 15: "CAST(CAST(\(column) AS VARCHAR) AS DOUBLE)"
        case .date:
            finite(column, "CAST(\(column) - DATE '1970-01-01' AS DOUBLE)\(isDateTime ? " * 86400" : "")", type: "DATE")
        case .dateTime(let isNanoseconds, let isZoned):
            // A double does not hold all nanoseconds since 1970.
            finite(
                column,
                isNanoseconds
                    ? "CAST(epoch_ns(\(column)) // 1000000000 AS DOUBLE) + CAST(epoch_ns(\(column)) % 1000000000 AS DOUBLE) / 1e9"
                    : "CAST(epoch_us(\(column)) AS DOUBLE) / 1e6",
                type: isZoned ? "TIMESTAMPTZ" : "TIMESTAMP")
        case .timeOfDay: "CAST(epoch_us(\(column)) AS DOUBLE) / 1e6"
        default: "CAST(\(column) AS DOUBLE)"
        }
    }

    /// A number of finite dates, and infinity for the others.
    private static func finite(_ column: String, _ number: String, type: String) -> String {
        "CASE WHEN \(column) IS NULL THEN NULL WHEN isfinite(\(column)) THEN \(number) "
            + "WHEN \(column) > \(type) '1970-01-01' THEN CAST('inf' AS DOUBLE) ELSE CAST('-inf' AS DOUBLE) END"
    }

    private static func level(_ column: String, _ type: DuckDBType) -> (String, ParquetContent) {
        switch type {
        case .integer: ("CAST(\(column) AS BIGINT)", .integers)
        case .boolean:
            ("CASE WHEN \(column) THEN 'TRUE' WHEN NOT \(column) THEN 'FALSE' END", .texts(order: nil))
        case .enumeration(let labels): ("CAST(\(column) AS VARCHAR)", .texts(order: labels))
        case .dateTime(_, isZoned: true):
            // As text in UTC, whatever the zone of the session.
            ("CAST(make_timestamp(epoch_us(\(column))) AS VARCHAR) || '+00'", .texts(order: nil))
        default: ("CAST(\(column) AS VARCHAR)", .texts(order: nil))
        }
    }
}
