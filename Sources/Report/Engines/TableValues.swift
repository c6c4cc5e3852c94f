import Fitter

/// The values of a table as bytes: the same for the same values, whatever they were read from.
enum TableValues {
    /// Tells the bytes: of each column its name, its numbers as the bits of doubles, the names of its levels, and its codes; numbers and
    /// codes with the lowest byte first, texts in UTF-8 with a zero byte behind them.
    static func tell(_ table: Table, to observer: Table.ByteObserver) {
        for column in table.columns {
            tell(column.name, to: observer)
            // Every missing value has the same bits.
            if let numbers = column.numbers {
                tell(numbers.map { ($0.isNaN ? Double.nan : $0).bitPattern.littleEndian }, to: observer)
            }
            guard let categories = column.categories else { continue }
            for level in categories.levels { tell(level, to: observer) }
            tell(categories.codes.map(\.littleEndian), to: observer)
        }
    }

    private static func tell(_ text: String, to observer: Table.ByteObserver) {
        (Array(text.utf8) + [0]).withUnsafeBytes { observer($0) }
    }

    private static func tell(_ values: [some BitwiseCopyable], to observer: Table.ByteObserver) {
        values.withUnsafeBytes { observer($0) }
    }
}
