/// Gathers the levels of a column of integers or texts while rows come, and puts them in order at the end.
///
/// Until then a row has a mark, as the reader of text files has it (``LevelMark``).
struct LevelCollector: ~Copyable {
    private var integers = IntegerSet()
    private var interner = LevelInterner()
    private var hasEmptyText = false

    /// Of the empty text, which the interner cannot hold; no integer has it.
    private static var emptyMark: Int32 { Int32(IntegerSet.limit) }

    /// The mark of an integer.
    mutating func mark(_ integer: Int64) -> Int32 {
        if integer >= 0, integer < Int64(IntegerSet.limit) {
            integers.insert(Int(integer))
            return Int32(truncatingIfNeeded: integer)
        }
        var digits = "\(integer)"
        return digits.withUTF8 { mark($0) }
    }

    /// The mark of a text in UTF-8.
    mutating func mark(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard !text.isEmpty else {
            hasEmptyText = true
            return Self.emptyMark
        }
        return LevelMark.interned(interner.intern(text))
    }

    /// The levels, and the codes of rows by their marks.
    ///
    /// - Parameters:
    ///   - marks: the rows, piece by piece; each piece is given back when it was used.
    ///   - order: all levels in order; nil for the order in which the reader of text files puts them.
    func categories(_ marks: inout [[Int32]], order: [String]?) -> Categories {
        var spellings = LevelSpellings()
        var places: [Int] = []
        let zero = interner.levels.count + 1
        integers.forEach {
            spellings.append($0)
            places.append(zero + $0)
        }
        if hasEmptyText {
            withUnsafeBytes(of: 0) { spellings.append($0.prefix(0)) }
            places.append(zero + Int(Self.emptyMark))
        }
        for level in 0..<interner.levels.count {
            spellings.append(level, of: interner.levels)
            places.append(zero + Int(LevelMark.interned(Int32(level))))
        }
        let (names, codes) = order.map { Self.given($0, spellings) } ?? Self.sorted(spellings)
        // The mark of a missing value is below all integers and above all texts.
        var codeOfMark = [Int32](repeating: -1, count: max(places.max() ?? zero, zero) + 1)
        for (level, place) in places.enumerated() { codeOfMark[place] = codes[level] }
        let rows = joined(&marks) { codeOfMark[zero + Int($0)] }
        return Categories(levels: names, codes: rows)
    }

    private static func sorted(_ spellings: LevelSpellings) -> ([String], [Int32]) {
        let parser = DecimalParser()
        let order = LevelOrder(spellings) { parser.parse($0) }
        return (order.names, order.places)
    }

    /// The levels in the order that was given; any that it lacks come behind.
    private static func given(_ order: [String], _ spellings: LevelSpellings) -> ([String], [Int32]) {
        var names = order
        var places: [[UInt8]: Int32] = [:]
        for (place, name) in order.enumerated() { places[Array(name.utf8)] = Int32(place) }
        let codes = (0..<spellings.count).map { level in
            let name = spellings.text(level)
            if let place = places[Array(name.utf8)] { return place }
            names.append(name)
            return Int32(names.count - 1)
        }
        return (names, codes)
    }
}

/// One array of all pieces, which are given back one by one.
func joined<Value: BitwiseCopyable, Result: BitwiseCopyable>(
    _ pieces: inout [[Value]], _ transform: (Value) -> Result
) -> [Result] {
    let count = pieces.reduce(0) { $0 + $1.count }
    return [Result](unsafeUninitializedCapacity: count) { values, filled in
        for index in pieces.indices {
            for value in pieces[index] {
                values.initializeElement(at: filled, to: transform(value))
                filled += 1
            }
            pieces[index] = []
        }
    }
}
