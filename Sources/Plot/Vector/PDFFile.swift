import CZlib

/// The objects of a PDF file with their table of places (ISO 32000-1, section 7.5).
struct PDFFile {
    private var bytes = [UInt8]("%PDF-1.7\n%\u{E2}\u{E3}\n".utf8)
    private var offsets: [Int] = []

    /// The number of an object that is written later.
    mutating func reserve() -> Int {
        offsets.append(0)
        return offsets.count
    }

    /// Writes an object whose number was reserved.
    mutating func write(_ object: String, as number: Int) {
        begin(number)
        bytes += Array("\(object)\nendobj\n".utf8)
    }

    /// Adds an object and returns its number; the first has number 1.
    mutating func add(_ object: String) -> Int {
        let number = reserve()
        write(object, as: number)
        return number
    }

    /// Adds a stream, compressed, and returns its number.
    mutating func add(stream: String) -> Int {
        let number = reserve()
        begin(number)
        let packed = Self.deflated([UInt8](stream.utf8))
        bytes += Array("<< /Length \(packed.count) /Filter /FlateDecode >>\nstream\n".utf8) + packed
        bytes += Array("\nendstream\nendobj\n".utf8)
        return number
    }

    private mutating func begin(_ number: Int) {
        offsets[number - 1] = bytes.count
        bytes += Array("\(number) 0 obj\n".utf8)
    }

    /// The whole file.
    func finished(catalog: Int, information: Int) -> [UInt8] {
        let start = bytes.count
        var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(offsets.count + 1) /Root \(catalog) 0 R /Info \(information) 0 R >>\n"
        table += "startxref\n\(start)\n%%EOF\n"
        return bytes + Array(table.utf8)
    }

    /// Text as a string of a PDF file, in UTF-16.
    static func string(_ text: String) -> String {
        "<FEFF" + text.utf16.map { PDFContent.hex(Int($0), digits: 4) }.joined() + ">"
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(length)) { packed, initialized in
            let status = compress(packed.baseAddress, &length, bytes, uLong(bytes.count))
            // With room for the bound there is no other status but a lack of memory.
            precondition(status == Z_OK, "zlib has no memory")
            initialized = Int(length)
        }
    }
}
