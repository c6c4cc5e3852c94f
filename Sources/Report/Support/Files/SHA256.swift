import COpenSSL
import Fitter
import Foundation

/// Digests by SHA-256, as `sha256sum` has them.
enum SHA256 {
    /// The digest of bytes in memory, 32 bytes.
    static func digest(_ bytes: some DataProtocol) throws -> [UInt8] {
        try digest { update in
            for region in bytes.regions { region.withUnsafeBytes { update($0) } }
        }
    }

    /// The digest of a file's bytes as they are on disk, in hexadecimal.
    ///
    /// - Throws: also where the task is cancelled: nobody waits for the digest of a large file once something else has failed.
    static func hexDigest(ofFile path: String) throws -> String {
        let file: FileHandle
        do {
            file = try FileHandle(forReadingFrom: URL(filePath: path))
        } catch {
            throw Failure(description: "\(path.escapedForDisplay()): cannot be read for its SHA-256")
        }
        defer { try? file.close() }
        let digest = try digest { update in
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                try Task.checkCancellation()
                piece.withUnsafeBytes { update($0) }
            }
        }
        return digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func digest(_ feed: ((UnsafeRawBufferPointer) -> Void) throws -> Void) throws -> [UInt8] {
        var context = SHA256_CTX()
        var isFine = SHA256_Init(&context) == 1
        try feed { bytes in isFine = isFine && SHA256_Update(&context, bytes.baseAddress, bytes.count) == 1 }
        var digest = [UInt8](repeating: 0, count: 32)
        isFine = isFine && SHA256_Final(&digest, &context) == 1
        guard isFine else { throw Failure(description: "OpenSSL could not compute a SHA-256") }
        return digest
    }
}
