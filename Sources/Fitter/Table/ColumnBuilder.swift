/// Collects the cells of one column, or of one column's part in a chunk of the file.
struct ColumnBuilder: Sendable {
    private let uses: ColumnRequest.Uses
    /// The 0-based field of the file.
    let field: Int
    private let parser = DecimalParser()
    private var interner = LevelInterner()
    private var numbers: [Double] = []
    private var codes: [Int32] = []
    private var rows = 0
    private var missing = 0
    /// What an automatic column has turned out to be.
    private var content = Content.unknown
    private var numberCells = CellCount()
    private var textCells = CellCount()

    private enum Content { case unknown, number, text }

    /// How many cells of a kind there are, and where the first one is.
    private struct CellCount {
        var count = 0
        var first = (offset: 0, text: "")
    }

    init(uses: ColumnRequest.Uses, field: Int) {
        self.uses = uses
        self.field = field
    }

    mutating func reserve(rows: Int) {
        if uses.contains(.categorical) { codes.reserveCapacity(rows) }
        if uses.contains(.numeric) || !uses.contains(.categorical) { numbers.reserveCapacity(rows) }
    }

    /// Adds the next row's cell, which stands at `offset` in the data.
    @inline(__always)
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, offset: Int) throws(ScanFailure) {
        if Self.isMissing(cell) {
            addMissing()
        } else if uses == .categorical {
            codes.append(interner.intern(cell))
        } else {
            try addPresent(cell, offset: offset)
        }
        rows += 1
    }

    private static func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.count {
        case 0: true
        case 2: cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "A")
        case 3: cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "a") && cell[2] == UInt8(ascii: "N")
        default: false
        }
    }

    private mutating func addMissing() {
        missing += 1
        if uses.contains(.categorical) || content == .text { codes.append(-1) }
        if uses.contains(.numeric) || (uses.contains(.automatic) && content == .number) { numbers.append(.nan) }
    }

    @inline(__always)
    private mutating func addPresent(
        _ cell: UnsafeBufferPointer<UInt8>, offset: Int
    ) throws(ScanFailure) {
        if uses.contains(.categorical) { codes.append(interner.intern(cell)) }
        if uses.contains(.numeric) {
            guard let value = parser.parse(cell) else {
                throw ScanFailure(offset: offset, field: field, problem: .notANumber(cell: Self.text(cell)))
            }
            numbers.append(value)
        } else if uses.contains(.automatic) {
            if content == .number, let value = parser.parse(cell) {
                numbers.append(value)
            } else {
                addUndecided(cell, offset: offset)
            }
        }
    }

    /// An automatic column's first cell, any cell of a text column, or the one that makes it a mixture.
    private mutating func addUndecided(_ cell: UnsafeBufferPointer<UInt8>, offset: Int) {
        let value = parser.parse(cell)
        if content == .unknown {
            content = value == nil ? .text : .number
            if content == .text {
                // Where the column is wanted as categories too, its codes are there already.
                if !uses.contains(.categorical) { codes.append(contentsOf: repeatElement(-1, count: rows)) }
            } else {
                numbers.append(contentsOf: repeatElement(.nan, count: rows))
            }
        }
        if value != nil {
            Self.note(cell, offset, in: &numberCells)
        } else {
            Self.note(cell, offset, in: &textCells)
        }
        if content == .number {
            numbers.append(value ?? .nan)
        } else if !uses.contains(.categorical) {
            codes.append(interner.intern(cell))
        }
    }

    private static func note(_ cell: UnsafeBufferPointer<UInt8>, _ offset: Int, in cells: inout CellCount) {
        if cells.count == 0 { cells.first = (offset, text(cell)) }
        cells.count += 1
    }

    /// The cell as text for a message; long ones are cut by whoever shows it.
    static func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: cell.prefix(400), as: UTF8.self)
    }
}

extension ColumnBuilder {
    /// Appends what another chunk, further down the file, has collected for the same column.
    mutating func append(_ other: ColumnBuilder) {
        if uses.contains(.categorical) || (content == .text && other.content == .text) {
            appendCodes(of: other)
        }
        if uses.contains(.numeric) || (content == .number && other.content == .number) {
            numbers.append(contentsOf: other.numbers)
        }
        if uses.contains(.automatic) && content != other.content { reconcile(other) }
        let numberCount = self.numberCount + other.numberCount
        Self.add(other.numberCells, to: &numberCells)
        numberCells.count = numberCount
        Self.add(other.textCells, to: &textCells)
        rows += other.rows
        missing += other.missing
    }

    private mutating func appendCodes(of other: ColumnBuilder) {
        var map: [Int32] = []
        map.reserveCapacity(other.interner.count)
        for index in 0..<other.interner.count {
            map.append(other.interner.level(index).withUnsafeBufferPointer { interner.intern($0) })
        }
        codes.reserveCapacity(codes.count + other.codes.count)
        other.codes.withUnsafeBufferPointer { others in
            map.withUnsafeBufferPointer { map in
                // Codes are -1 or the number of one of the other's levels.
                codes.append(contentsOf: others.lazy.map { $0 < 0 ? -1 : map[Int($0)] })
            }
        }
    }

    /// One chunk has nothing but missing cells, or one has numbers and the other text (which ``finish()`` reports).
    private mutating func reconcile(_ other: ColumnBuilder) {
        switch (content, other.content) {
        case (.unknown, .number):
            numbers = [Double](repeating: .nan, count: rows) + other.numbers
            content = .number
        case (.unknown, .text):
            if !uses.contains(.categorical) {
                codes = [Int32](repeating: -1, count: rows)
                appendCodes(of: other)
            }
            content = .text
        case (.number, .unknown):
            numbers.append(contentsOf: repeatElement(.nan, count: other.rows))
        case (.text, .unknown):
            if !uses.contains(.categorical) { codes.append(contentsOf: repeatElement(-1, count: other.rows)) }
        default:
            break
        }
    }

    /// How many cells of an automatic column are numbers; while a column of numbers is read they are not counted one by one.
    private var numberCount: Int {
        content == .number ? rows - missing - textCells.count : numberCells.count
    }

    private static func add(_ other: CellCount, to cells: inout CellCount) {
        if cells.count == 0 { cells.first = other.first }
        cells.count += other.count
    }

    /// The finished column.
    consuming func finish(name: String) throws(ScanFailure) -> Column {
        let numberCount = self.numberCount
        if uses.contains(.automatic), numberCount > 0, textCells.count > 0 {
            let isNumber = numberCount < textCells.count
            let rarer = (isNumber ? numberCells : textCells).first
            throw ScanFailure(
                offset: rarer.offset, field: field,
                problem: .mixedColumn(
                    cell: rarer.text, isNumber: isNumber, numbers: numberCount, texts: textCells.count))
        }
        var categories: Categories?
        if uses.contains(.categorical) || content == .text {
            let order = try LevelOrder(interner, parser: parser, field: field)
            // Taken out of the builder, the codes can be renumbered in place.
            var own: [Int32] = []
            swap(&own, &codes)
            categories = order.categories(codes: consume own)
        }
        let isNumeric = uses.contains(.numeric) || (uses.contains(.automatic) && content != .text)
        if isNumeric && content == .unknown && !uses.contains(.numeric) {
            numbers = [Double](repeating: .nan, count: rows)
        }
        return Column(
            name: name, numbers: isNumeric ? numbers : nil, categories: categories, missingCount: missing)
    }
}
