import Foundation

/// Digests by SHA-256, as `sha256sum` has them.
enum SHA256 {
    /// The digest of bytes in memory, 32 bytes.
    static func digest(_ bytes: some DataProtocol) throws -> [UInt8] {
        let running = RunningSHA256()
        for region in bytes.regions { region.withUnsafeBytes { running.append($0) } }
        return try running.digest()
    }
}

extension [UInt8] {
    /// Two digits per byte.
    var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
