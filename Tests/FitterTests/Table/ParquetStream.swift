import Foundation

/// Writes Parquet as DuckDB streams it, page by page.
struct ParquetStream {
    /// A page, or the distinct values before pages.
    enum Page {
        case distinct([UInt8], count: Int)
        /// Rows as missing or not, the bytes of the values, and their encoding.
        case data([Bool], [UInt8], encoding: Int)
    }

    private(set) var bytes = Array("PAR1".utf8)
    private var groups: [(rows: Int, chunks: [(type: Int, start: Int, dictionary: Int?)])] = []

    /// Adds a row group: the pages of each column behind the first, and the number of its physical type.
    mutating func add(rows: Int, _ columns: [(type: Int, pages: [Page])]) {
        var chunks: [(type: Int, start: Int, dictionary: Int?)] = []
        for (type, pages) in [(0, [Page.data([Bool](repeating: false, count: rows), [], encoding: 0)])] + columns {
            var (start, dictionary) = (0, Int?.none)
            for (index, page) in pages.enumerated() {
                switch page {
                case .distinct(let values, let count):
                    dictionary = bytes.count
                    add(values, Self.field(7, [0x15] + Self.zigzag(count) + [0x15, 0, 0], last: 3), kind: 2)
                case .data(let isPresent, let values, let encoding):
                    if index == 0 || dictionary != nil && start == 0 { start = bytes.count }
                    let levels = Self.packed(isPresent.map { $0 ? 1 : 0 }, width: 1)
                    let content = Self.little(levels.count, 4) + levels + values
                    let header =
                        [0x15] + Self.zigzag(isPresent.count) + [0x15] + Self.zigzag(encoding) + [0x15, 6, 0x15, 6, 0]
                    add(content, Self.field(5, header, last: 3), kind: 0)
                }
            }
            chunks.append((type, start, dictionary))
        }
        groups.append((rows, chunks))
    }

    private mutating func add(_ content: [UInt8], _ header: [UInt8], kind: Int) {
        bytes += [0x15] + Self.zigzag(kind) + [0x15] + Self.zigzag(content.count) + [0x15] + Self.zigzag(content.count)
        bytes += header + [0] + content
    }

    /// A struct as the field `number`, where the field before it was `last`.
    private static func field(_ number: Int, _ content: [UInt8], last: Int) -> [UInt8] {
        [UInt8((number - last) << 4 | 12)] + content
    }

    /// The stream with its end.
    func finished(rows: Int? = nil) -> [UInt8] {
        var footer: [UInt8] = [0x15, 2, 0x19, 0x0C, 0x16] + Self.zigzag(rows ?? groups.reduce(0) { $0 + $1.rows })
        footer += [0x19] + Self.listHeader(groups.count)
        for group in groups {
            footer += [0x19] + Self.listHeader(group.chunks.count)
            for chunk in group.chunks {
                // Field 3 is the metadata: the type, and where the pages begin.
                footer += [0x3C, 0x15] + Self.zigzag(chunk.type) + [0x86] + Self.zigzag(chunk.start)
                if let dictionary = chunk.dictionary { footer += [0x26] + Self.zigzag(dictionary) }
                footer += [0, 0]
            }
            footer += [0x26] + Self.zigzag(group.rows) + [0]
        }
        footer += [0]
        return bytes + footer + Self.little(footer.count, 4) + Array("PAR1".utf8)
    }

    private static func listHeader(_ count: Int) -> [UInt8] {
        count < 15 ? [UInt8(count << 4 | 12)] : [0xFC] + varint(UInt64(count))
    }

    static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F | 0x80)] + varint(value >> 7)
    }

    private static func zigzag(_ value: Int) -> [UInt8] { varint(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))) }

    static func numbers(_ values: [Double]) -> [UInt8] {
        values.flatMap { little(Int(truncatingIfNeeded: $0.bitPattern), 8) }
    }

    static func integers(_ values: [Int]) -> [UInt8] { values.flatMap { little($0, 8) } }

    static func texts(_ values: [String]) -> [UInt8] { values.flatMap { little($0.utf8.count, 4) + Array($0.utf8) } }

    /// Places among the distinct values, with their width before them.
    static func places(_ values: [Int], width: Int, asRuns: Bool = false) -> [UInt8] {
        [UInt8(width)] + (asRuns ? runs(values, width: width) : packed(values, width: width))
    }

    private static func runs(_ values: [Int], width: Int) -> [UInt8] {
        values.flatMap { varint(2) + little($0, (width + 7) / 8) }
    }

    private static func packed(_ values: [Int], width: Int) -> [UInt8] {
        let groups = (values.count + 7) / 8
        var bits: [UInt8] = []
        for value in values + [Int](repeating: 0, count: groups * 8 - values.count) {
            for bit in 0..<width { bits.append(UInt8(value >> bit & 1)) }
        }
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << UInt8($1) }
        }
        return varint(UInt64(groups << 1 | 1)) + bytes
    }
}
