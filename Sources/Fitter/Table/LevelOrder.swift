/// Puts the levels of a categorical column in order: by value where all are numbers, else by bytes.
///
/// Among numbers, spellings of one value (`1`, `1.0`, `01`) are one level, named by the shortest spelling, as they are in R where
/// the column is read as numbers first. Spellings of more than 15 digits stay apart: identifiers of that length can
/// differ and still round to the same double.
struct LevelOrder {
    /// The level names in order.
    private let names: [String]
    /// The place in `names` of each level as it was numbered while reading.
    private let places: [Int32]

    init(_ interner: LevelInterner, parser: DecimalParser, field: Int) throws(ScanFailure) {
        var texts: [String] = []
        texts.reserveCapacity(interner.count)
        var values: [Double] = []
        for index in 0..<interner.count {
            let bytes = interner.level(index)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ScanFailure(
                    offset: nil, field: field, problem: .notUTF8(text: String(decoding: bytes, as: UTF8.self)))
            }
            texts.append(text)
            if values.count == index, let value = bytes.withUnsafeBufferPointer({ parser.parse($0) }) {
                values.append(value)
            }
        }
        let areNumbers = values.count == texts.count
        let order = texts.indices.sorted { a, b in
            if areNumbers && values[a] != values[b] { return values[a] < values[b] }
            if areNumbers && texts[a].utf8.count != texts[b].utf8.count {
                return texts[a].utf8.count < texts[b].utf8.count
            }
            return texts[a].utf8.lexicographicallyPrecedes(texts[b].utf8)
        }
        var names: [String] = []
        var places = [Int32](repeating: 0, count: texts.count)
        var previous: Int?
        for index in order {
            let isSame =
                areNumbers && previous.map { values[$0] == values[index] } == true && texts[index].utf8.count <= 15
            if !isSame { names.append(texts[index]) }
            places[index] = Int32(names.count - 1)
            previous = index
        }
        self.names = names
        self.places = places
    }

    /// The column, its codes renumbered in place.
    func categories(codes: consuming [Int32]) -> Categories {
        if !places.indices.allSatisfy({ places[$0] == $0 }) {
            codes.withUnsafeMutableBufferPointer { codes in
                places.withUnsafeBufferPointer { places in
                    // Codes are -1 or the number of a level, and each level has a place.
                    for row in codes.indices where codes[row] >= 0 { codes[row] = places[Int(codes[row])] }
                }
            }
        }
        return Categories(levels: names, codes: codes)
    }
}
