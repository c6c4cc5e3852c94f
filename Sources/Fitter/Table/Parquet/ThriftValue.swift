/// A value in Thrift's compact protocol, in which Parquet writes what it says of its pages and columns.
///
/// https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
indirect enum ThriftValue {
    case integer(Int)
    case bytes([UInt8])
    case list([ThriftValue])
    /// The fields of a struct by their numbers.
    case fields([Int: ThriftValue])

    /// The field of a struct, if it is one that has it.
    subscript(field: Int) -> ThriftValue? {
        if case .fields(let fields) = self { fields[field] } else { nil }
    }

    var integer: Int? { if case .integer(let value) = self { value } else { nil } }

    var list: [ThriftValue]? { if case .list(let values) = self { values } else { nil } }
}

extension ParquetInput {
    /// Reads a struct.
    mutating func thriftStruct() throws -> ThriftValue { try thriftStruct(depth: 0) }

    private mutating func thriftStruct(depth: Int) throws -> ThriftValue {
        // Those of Parquet are less deep.
        guard depth < 16 else { throw ParquetError.unexpected("structs that are nested deeply") }
        var fields: [Int: ThriftValue] = [:]
        var number = 0
        while true {
            let header = try byte()
            if header == 0 { return .fields(fields) }
            number = header >> 4 == 0 ? try zigzag() : number &+ Int(header >> 4)
            let kind = header & 0x0F
            // The truth of a field is in its header.
            fields[number] = kind == 1 || kind == 2 ? .integer(kind == 1 ? 1 : 0) : try value(kind, depth: depth)
        }
    }

    private mutating func value(_ kind: UInt8, depth: Int) throws -> ThriftValue {
        switch kind {
        case 1, 2, 3: return .integer(Int(try byte()))
        case 4, 5, 6: return .integer(try zigzag())
        case 7: return try take(8) { .bytes(Array($0)) }
        case 8:
            let count = try varint()
            guard let count = Int(exactly: count) else { throw ParquetError.truncated }
            return try take(count) { .bytes(Array($0)) }
        case 9, 10:
            let header = try byte()
            let count = header >> 4 == 15 ? try varint() : UInt64(header >> 4)
            var values: [ThriftValue] = []
            // Each value takes a byte at least, so that the stream ends before the memory does.
            for _ in 0..<count { values.append(try element(header & 0x0F, depth: depth)) }
            return .list(values)
        case 12: return try thriftStruct(depth: depth + 1)
        default: throw ParquetError.unexpected("a value of the unknown kind \(kind)")
        }
    }

    private mutating func element(_ kind: UInt8, depth: Int) throws -> ThriftValue {
        guard depth < 16 else { throw ParquetError.unexpected("lists that are nested deeply") }
        return try value(kind, depth: depth + 1)
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw ParquetError.unexpected("an integer of more than 64 bits")
    }

    private mutating func zigzag() throws -> Int {
        let value = try varint()
        return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1)
    }
}
