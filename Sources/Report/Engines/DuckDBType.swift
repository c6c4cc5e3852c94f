/// A type of DuckDB, as what a model can take a column of it for.
enum DuckDBType: Equatable {
    /// Integers of at most 64 bits, with a sign or without.
    case integer
    /// Whole numbers of more bits.
    case wideInteger
    /// Decimals with so many digits.
    case decimal(digits: Int)
    /// Numbers of 32 or 64 bits.
    case double
    case boolean
    /// Texts, and what has no other use than as text.
    case text
    /// Texts from a list, in the order of the list.
    case enumeration([String])
    case date
    /// Dates with times; `isZoned` says whether they are UTC by themselves.
    case dateTime(isNanoseconds: Bool, isZoned: Bool)
    case timeOfDay
    /// Spans of time, bytes, bits, and times of day with a zone: neither numbers nor categories before a query makes these of them.
    case convertible(Conversion)
    /// What holds several values, or is not known: neither a number nor a category.
    case other

    /// - Parameter name: as `DESCRIBE` has it.
    init(_ name: String) {
        // Of the types that are made of others the names of the parts come first or last.
        if name.hasSuffix("]") {
            self = .other
            return
        }
        switch name.prefix(while: { $0 != "(" }) {
        case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER": self = .integer
        case "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM", "VARINT": self = .wideInteger
        case "DECIMAL": self = .decimal(digits: Int(name.dropFirst(8).prefix { $0.isNumber }) ?? 38)
        case "FLOAT", "DOUBLE": self = .double
        case "BOOLEAN": self = .boolean
        case "VARCHAR", "UUID": self = .text
        case "INTERVAL": self = .convertible(Conversion("epoch(%)", "seconds"))
        case "TIME WITH TIME ZONE": self = .convertible(Conversion("CAST(% AS TIME)", "the local time"))
        case "BLOB": self = .convertible(Conversion("hex(%)", "digits"))
        case "BIT": self = .convertible(Conversion("CAST(% AS VARCHAR)", "digits"))
        case "ENUM": self = .enumeration(Self.labels(name.dropFirst(5)))
        case "DATE": self = .date
        case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS": self = .dateTime(isNanoseconds: false, isZoned: false)
        case "TIMESTAMP_NS": self = .dateTime(isNanoseconds: true, isZoned: false)
        case "TIMESTAMP WITH TIME ZONE": self = .dateTime(isNanoseconds: false, isZoned: true)
        case "TIME": self = .timeOfDay
        default: self = .other
        }
    }

    /// The labels in `'a', 'it''s')`.
    private static func labels(_ text: Substring) -> [String] {
        var labels: [String] = []
        var rest = text
        while let start = rest.firstIndex(of: "'") {
            rest = rest[rest.index(after: start)...]
            var label = ""
            while let end = rest.firstIndex(of: "'") {
                label += rest[..<end]
                rest = rest[rest.index(after: end)...]
                guard rest.first == "'" else { break }
                label += "'"
                rest = rest.dropFirst()
            }
            labels.append(label)
        }
        return labels
    }

    /// Whether its values are numbers, or dates or times, which count days or seconds.
    var isNumeric: Bool {
        switch self {
        case .integer, .wideInteger, .decimal, .double, .date, .dateTime, .timeOfDay: true
        case .boolean, .text, .enumeration, .convertible, .other: false
        }
    }

    /// Whether a model can use its values as they are.
    var isUsable: Bool {
        switch self {
        case .convertible, .other: false
        default: true
        }
    }

    /// What a query makes of a value.
    struct Conversion: Equatable {
        private let expression: String
        /// What that is.
        let result: String

        /// - Parameter expression: in SQL, with a percent sign for the column.
        init(_ expression: String, _ result: String) {
            (self.expression, self.result) = (expression, result)
        }

        func text(_ column: String) -> String { expression.replacing("%", with: SQLText.identifier(column)) }
    }
}
