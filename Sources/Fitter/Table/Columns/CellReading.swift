/// What a cell says: a missing value, a number, or a text.
struct CellReading: Sendable {
    private let notation: NumberNotation
    /// Cells that are missing values, besides those of any file.
    private let missing: [[UInt8]]
    private let parser = DecimalParser()
    // Asked for each cell.
    private let hasPlainNumbers: Bool
    private let hasOwnMissing: Bool

    init(_ options: ReadingOptions) {
        notation = options.notation
        missing = options.missing.map { Array($0.utf8) }
        hasPlainNumbers = options.notation.isPlain
        hasOwnMissing = !options.missing.isEmpty
    }

    /// Whether digits with or without a point are a number, and no missing value, wherever they stand.
    var isPlain: Bool { hasPlainNumbers && !hasOwnMissing }

    @inline(__always)
    func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.count {
        case 0: true
        case 2 where cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "A"): true
        case 3 where cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "a") && cell[2] == UInt8(ascii: "N"): true
        default: hasOwnMissing && isOwnMissing(cell)
        }
    }

    @inline(never)
    private func isOwnMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        missing.contains { cell.elementsEqual($0) }
    }

    /// The number in a cell; nil for one that holds none.
    @inline(__always)
    func number(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        hasPlainNumbers ? parser.parse(cell) ?? typographicNumber(cell) : numberInNotation(cell)
    }

    /// The number of a cell that begins with U+2212, the minus of typography.
    @inline(never)
    private func typographicNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        let minus: [UInt8] = [0xE2, 0x88, 0x92]
        guard cell.count > 3, cell.starts(with: minus),
            cell[3] &- UInt8(ascii: "0") <= 9 || cell[3] == UInt8(ascii: ".")
        else { return nil }
        return parser.parse(UnsafeBufferPointer(rebasing: cell[3...])).map { -$0 }
    }

    @inline(never)
    private func numberInNotation(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let text = String(validating: cell, as: UTF8.self) else { return nil }
        guard let plain = notation.canonical(text) else {
            // Infinity has neither decimals nor thousands.
            return parser.parse(cell).flatMap { $0.isInfinite ? $0 : nil }
        }
        return Array(plain.utf8).withUnsafeBufferPointer { parser.parse($0) }
    }
}
