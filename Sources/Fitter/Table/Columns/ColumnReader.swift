/// Takes the cells of one column in the pieces of the file that one thread scans.
///
/// ``begin(rows:)``, then a cell for each row, then ``end(_:from:rows:)``. Rows are numbered from 0 in each piece and
/// are fewer than `rows` says, which is what every access to `numbers` and `marks` relies on.
struct ColumnReader: ~Copyable {
    private let uses: ColumnRequest.Uses
    /// The 0-based field of the file.
    let field: Int
    private let cells: CellReading
    /// The powers of ten from 10^0 to 10^6.
    private let powers: UnsafeMutablePointer<Double>
    var interner = LevelInterner()
    private(set) var integers = IntegerSet()
    private var numberRows = RowStorage<Double>()
    private var markRows = RowStorage<Int32>()
    /// The rows of each piece, in the order in which they were read.
    private(set) var parts: [Part] = []
    /// The first cell of a column that is a number, and the first that is none.
    private(set) var firstNumber: FirstCell?
    private(set) var firstText: FirstCell?

    /// Where this piece's rows go; nil where they do not have this kind of value, or not yet.
    private var numbers: UnsafeMutablePointer<Double>?
    private var marks: UnsafeMutablePointer<Int32>?
    /// Whether a cell of digits needs no more than to be put there.
    private var isSettled = false
    private var rowLimit = 0
    private var part = Part()

    /// What an automatic column holds in a piece, by the first cell that is not missing.
    enum Content { case unknown, number, text }

    /// The rows of one piece.
    struct Part {
        var content = Content.unknown
        var rows = 0
        var missing = 0
        /// The cells that are neither missing nor texts, unless the column is categories only.
        var numberCells = 0
        /// Cells of automatic columns that are no numbers, and of columns of numbers those that are dates or times.
        var textCells = 0
        var numbers: UnsafeMutablePointer<Double>?
        /// Of the levels, each a ``LevelMark``.
        var marks: UnsafeMutablePointer<Int32>?
    }

    /// The first cell of a kind.
    struct FirstCell {
        let text: String
        /// The cell's place while its piece is read.
        let offset: Int
        var piece = -1
        /// The line within the piece, from 0.
        var line = 0
    }

    init(uses: ColumnRequest.Uses, _ cells: CellReading, field: Int) {
        self.uses = uses
        self.cells = cells
        self.field = field
        powers = .allocate(capacity: ShortCell.longest)
        var power = 1.0
        for index in 0..<ShortCell.longest {
            (powers + index).initialize(to: power)
            power *= 10
        }
    }

    deinit { powers.deallocate() }

    /// Makes ready for a piece of at most `rows` rows.
    mutating func begin(rows: Int) throws(TableError.Problem) {
        rowLimit = rows
        part = Part()
        marks = uses.contains(.categorical) ? try markRows.reserve(rows) : nil
        numbers = uses.contains(.numeric) ? try numberRows.reserve(rows) : nil
        isSettled = cells.isPlain && (uses.contains(.numeric) || !uses.contains(.automatic))
    }

    /// Adds a row's cell of 1 to 7 bytes, the first of `word`, which stands at `offset` in the piece.
    @inline(__always)
    mutating func add(
        _ word: UInt64, _ cell: UnsafeBufferPointer<UInt8>, row: Int, offset: Int
    ) throws(ScanFailure) {
        let short = ShortCell(word, count: cell.count)
        if isSettled {
            if let marks, numbers == nil {
                if let value = LevelMark.integer(short) {
                    integers.insert(value)
                    marks[row] = Int32(truncatingIfNeeded: value)
                    return
                }
            } else if let numbers, marks == nil {
                if let value = short.decimal(powers: powers) {
                    numbers[row] = value
                    return
                }
            }
        }
        try add(cell, row: row, offset: offset)
    }

    /// Adds a row's cell, which stands at `offset` in the piece.
    @inline(never)
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, row: Int, offset: Int) throws(ScanFailure) {
        if cells.isMissing(cell) {
            part.missing += 1
            numbers?[row] = .nan
            marks?[row] = LevelMark.missing
            return
        }
        if uses.contains(.categorical) { marks?[row] = try mark(cell, offset: offset) }
        if uses.contains(.numeric) {
            if let value = cells.number(cell) {
                numbers?[row] = value
                if !uses.contains(.categorical) { marks?[row] = LevelMark.missing }
            } else if MomentText(cell) != nil {
                try addMoment(cell, row: row, offset: offset)
            } else {
                throw ScanFailure(offset: offset, field: field, problem: .notANumber(cell: Self.text(cell)))
            }
        } else if uses.contains(.automatic) {
            try addAutomatic(cell, row: row, offset: offset)
        }
    }

    /// Adds a date or time to a column of numbers: a level until the whole column is known.
    private mutating func addMoment(
        _ cell: UnsafeBufferPointer<UInt8>, row: Int, offset: Int
    ) throws(ScanFailure) {
        part.textCells += 1
        if firstText == nil { firstText = FirstCell(text: Self.text(cell), offset: offset) }
        numbers?[row] = .nan
        guard !uses.contains(.categorical) else { return }
        if marks == nil { marks = try markPlace(missingBefore: row) }
        marks?[row] = try mark(cell, offset: offset)
    }

    /// A place for the levels of the piece, with those before `row` missing.
    private mutating func markPlace(missingBefore row: Int) throws(ScanFailure) -> UnsafeMutablePointer<Int32> {
        do throws(TableError.Problem) {
            let place = try markRows.reserve(rowLimit)
            place.update(repeating: LevelMark.missing, count: row)
            return place
        } catch {
            throw ScanFailure(offset: nil, field: nil, problem: error)
        }
    }

    private mutating func mark(_ cell: UnsafeBufferPointer<UInt8>, offset: Int) throws(ScanFailure) -> Int32 {
        if cell.count <= ShortCell.longest, let value = LevelMark.integer(ShortCell(cell)) {
            integers.insert(value)
            return Int32(value)
        }
        let known = interner.levels.count
        let level = interner.intern(cell)
        if interner.levels.count > known { try checkUTF8(cell, offset: offset) }
        return LevelMark.interned(level)
    }

    private func checkUTF8(_ cell: UnsafeBufferPointer<UInt8>, offset: Int) throws(ScanFailure) {
        if cell.contains(where: { $0 >= 0x80 }) && String(validating: cell, as: UTF8.self) == nil {
            throw ScanFailure(offset: offset, field: field, problem: .notUTF8(text: Self.text(cell)))
        }
    }

    private mutating func addAutomatic(
        _ cell: UnsafeBufferPointer<UInt8>, row: Int, offset: Int
    ) throws(ScanFailure) {
        let value = cells.number(cell)
        if part.content == .unknown { try settle(value == nil ? .text : .number, row: row) }
        if value != nil {
            if firstNumber == nil { firstNumber = FirstCell(text: Self.text(cell), offset: offset) }
        } else {
            try checkUTF8(cell, offset: offset)
            part.textCells += 1
            if firstText == nil { firstText = FirstCell(text: Self.text(cell), offset: offset) }
        }
        if part.content == .number {
            numbers?[row] = value ?? .nan
        } else if !uses.contains(.categorical) {
            marks?[row] = try mark(cell, offset: offset)
        }
    }

    /// Makes the rows of an automatic column what its first cell is; those before `row` are missing.
    private mutating func settle(_ content: Content, row: Int) throws(ScanFailure) {
        if content == .number {
            do throws(TableError.Problem) {
                let place = try numberRows.reserve(rowLimit)
                place.update(repeating: .nan, count: row)
                numbers = place
                isSettled = cells.isPlain
            } catch {
                throw ScanFailure(offset: nil, field: nil, problem: error)
            }
        } else if marks == nil {
            marks = try markPlace(missingBefore: row)
        }
        part.content = content
    }

    /// Keeps the rows of the piece, which has so many and begins at `start`.
    mutating func end(_ piece: borrowing Piece, from start: Int, rows: Int) {
        part.rows = rows
        part.numbers = numbers
        part.marks = marks
        if uses != .categorical { part.numberCells = rows - part.missing - part.textCells }
        if numbers != nil { numberRows.fill(rows) }
        if marks != nil { markRows.fill(rows) }
        parts.append(part)
        firstNumber?.locate(in: piece, from: start)
        firstText?.locate(in: piece, from: start)
    }

    /// Gives the memory of the rows back.
    mutating func removeRows() {
        parts = []
        numberRows.removeAll()
        markRows.removeAll()
    }

    /// The cell as text for a message; long ones are cut by whoever shows it.
    static func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: cell.prefix(400), as: UTF8.self)
    }
}

extension ColumnReader.FirstCell {
    /// Counts the lines of the piece before the cell, where it stands in this piece.
    fileprivate mutating func locate(in piece: borrowing Piece, from start: Int) {
        guard self.piece < 0 else { return }
        self.piece = piece.index
        line = piece.bytes[start..<offset].lineBreaks
    }
}
