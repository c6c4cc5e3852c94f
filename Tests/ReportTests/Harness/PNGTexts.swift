/// The texts that a PNG holds, by keyword.
enum PNGTexts {
    /// Of an uncompressed `iTXt` chunk: keyword, 0, two bytes on compression, language, 0, keyword again, 0, text.
    static func all(_ bytes: [UInt8]) -> [String: String] {
        var result: [String: String] = [:]
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            if String(decoding: bytes[place + 4..<place + 8], as: UTF8.self) == "iTXt" {
                let content = bytes[place + 8..<place + 8 + length]
                let parts = content.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
                let texts = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
                result[String(decoding: parts[0], as: UTF8.self)] = String(decoding: texts[2], as: UTF8.self)
            }
            place += 12 + length
        }
        return result
    }
}
