/// Small integers as Parquet writes them: runs of one value, and runs of values packed into bits.
///
/// https://parquet.apache.org/docs/file-format/data-pages/encodings/
enum HybridRuns {
    /// Decodes integers.
    ///
    /// - Parameters:
    ///   - bytes: the runs.
    ///   - width: how many bits a value has, 0 to 32.
    ///   - count: how many values there are; the last packed run may have up to seven more.
    static func decode(_ bytes: UnsafeRawBufferPointer, width: Int, count: Int) throws -> [Int32] {
        guard (0...32).contains(width) else { throw ParquetError.unexpected("values of \(width) bits") }
        return try [Int32](unsafeUninitializedCapacity: count) { values, filled in
            var place = 0
            while filled < count {
                let header = try varint(bytes, at: &place)
                if header & 1 == 1 {
                    let run = min(Int(header >> 1) * 8, count - filled)
                    let size = (header >> 1) * UInt64(width)
                    guard run > 0, size <= UInt64(bytes.count - place) else { throw ParquetError.truncated }
                    unpack(
                        UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(size)]), width,
                        into: UnsafeMutableBufferPointer(rebasing: values[filled..<filled + run]))
                    place += Int(size)
                    filled += run
                } else {
                    let size = (width + 7) / 8
                    guard header > 1, size <= bytes.count - place else { throw ParquetError.truncated }
                    var value: UInt32 = 0
                    for index in 0..<size { value |= UInt32(bytes[place + index]) << UInt32(index * 8) }
                    place += size
                    let run = Int(min(header >> 1, UInt64(count - filled)))
                    for index in filled..<filled + run { values[index] = Int32(truncatingIfNeeded: value) }
                    filled += run
                }
            }
        }
    }

    private static func varint(_ bytes: UnsafeRawBufferPointer, at place: inout Int) throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            guard place < bytes.count else { throw ParquetError.truncated }
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw ParquetError.unexpected("a run of more than 2^35 values")
    }

    /// Takes values of `width` bits, the lowest first; there are bytes for all of them.
    private static func unpack(
        _ bytes: UnsafeRawBufferPointer, _ width: Int, into values: UnsafeMutableBufferPointer<Int32>
    ) {
        let mask: UInt64 = (1 << UInt64(width)) - 1
        var word: UInt64 = 0
        var bits = 0
        var place = 0
        for index in values.indices {
            while bits < width {
                word |= UInt64(bytes[place]) << UInt64(bits)
                place += 1
                bits += 8
            }
            values[index] = Int32(truncatingIfNeeded: word & mask)
            word >>= UInt64(width)
            bits -= width
        }
    }
}
