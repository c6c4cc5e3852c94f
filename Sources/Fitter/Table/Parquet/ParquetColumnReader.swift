/// Takes the pages of one column, row group by row group.
final class ParquetColumnReader {
    private let content: ParquetContent
    private var numbers: [[Double]] = []
    private var marks: [[Int32]] = []
    private var levels = LevelCollector()
    /// The distinct values of the row group, where its pages refer to them.
    private var distinctNumbers: [Double] = []
    private var distinctMarks: [Int32] = []

    init(_ content: ParquetContent) {
        self.content = content
    }

    /// Takes the distinct values of a row group.
    func addDistinct(_ bytes: UnsafeRawBufferPointer, count: Int) throws {
        if case .numbers = content {
            distinctNumbers = try plainNumbers(bytes, count: count)
        } else {
            distinctMarks = try plainMarks(bytes, count: count)
        }
    }

    /// Takes a page of `rows` rows: first which of them have a value, then the values.
    func addPage(_ bytes: UnsafeRawBufferPointer, rows: Int, encoding: Int) throws {
        guard bytes.count >= 4 else { throw ParquetError.truncated }
        let size = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        guard size <= bytes.count - 4 else { throw ParquetError.truncated }
        let isPresent = try HybridRuns.decode(
            UnsafeRawBufferPointer(rebasing: bytes[4..<4 + size]), width: 1, count: rows)
        let count = isPresent.reduce(0) { $0 + Int($1) }
        let values = UnsafeRawBufferPointer(rebasing: bytes[(4 + size)...])
        let isNumbers = if case .numbers = content { true } else { false }
        switch encoding {
        case Self.plain where isNumbers:
            numbers.append(spread(try plainNumbers(values, count: count), isPresent, missing: .nan))
        case Self.plain:
            marks.append(spread(try plainMarks(values, count: count), isPresent, missing: LevelMark.missing))
        case Self.plainDictionary, Self.dictionary:
            let indices = try indices(
                values, count: count, among: isNumbers ? distinctNumbers.count : distinctMarks.count)
            if isNumbers {
                numbers.append(spread(indices.map { distinctNumbers[Int($0)] }, isPresent, missing: .nan))
            } else {
                marks.append(spread(indices.map { distinctMarks[Int($0)] }, isPresent, missing: LevelMark.missing))
            }
        default: throw ParquetError.unexpected("values of the encoding \(encoding)")
        }
    }

    // The numbers of encodings.
    private static let plain = 0
    private static let plainDictionary = 2
    private static let dictionary = 8

    /// All rows; afterwards there are none.
    func finish() -> ParquetValues {
        switch content {
        case .numbers: .numbers(joined(&numbers) { $0 })
        case .integers: .categories(levels.categories(&marks, order: nil))
        case .texts(let order): .categories(levels.categories(&marks, order: order))
        }
    }

    private func plainNumbers(_ bytes: UnsafeRawBufferPointer, count: Int) throws -> [Double] {
        guard bytes.count >= count * 8 else { throw ParquetError.truncated }
        return (0..<count).map {
            Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)))
        }
    }

    private func plainMarks(_ bytes: UnsafeRawBufferPointer, count: Int) throws -> [Int32] {
        if case .integers = content {
            guard bytes.count >= count * 8 else { throw ParquetError.truncated }
            return (0..<count).map {
                levels.mark(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)))
            }
        }
        var place = 0
        return try (0..<count).map { _ in
            guard bytes.count - place >= 4 else { throw ParquetError.truncated }
            let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            place += 4
            guard bytes.count - place >= size else { throw ParquetError.truncated }
            let text = UnsafeRawBufferPointer(rebasing: bytes[place..<place + size])
            place += size
            return levels.mark(text.bindMemory(to: UInt8.self))
        }
    }

    /// The places of values among the distinct ones of the row group.
    private func indices(_ bytes: UnsafeRawBufferPointer, count: Int, among distinct: Int) throws -> [Int32] {
        guard count > 0 else { return [] }
        guard let width = bytes.first else { throw ParquetError.truncated }
        let indices = try HybridRuns.decode(
            UnsafeRawBufferPointer(rebasing: bytes[1...]), width: Int(width), count: count)
        guard indices.allSatisfy({ $0 >= 0 && $0 < distinct }) else {
            throw ParquetError.unexpected("a value that is not among the distinct ones")
        }
        return indices
    }

    /// The values in the rows that have one.
    private func spread<Value>(_ values: [Value], _ isPresent: [Int32], missing: Value) -> [Value] {
        if values.count == isPresent.count { return values }
        var next = 0
        return isPresent.map { present in
            guard present == 1 else { return missing }
            next += 1
            return values[next - 1]
        }
    }
}
