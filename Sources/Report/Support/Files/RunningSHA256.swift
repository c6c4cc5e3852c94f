import COpenSSL
import Synchronization

/// The digest of bytes that come one after another.
final class RunningSHA256: Sendable {
    private struct State {
        var context = SHA256_CTX()
        /// Whether OpenSSL has done everything so far.
        var isFine: Bool

        init() { isFine = SHA256_Init(&context) == 1 }
    }

    private let state = Mutex(State())

    /// Adds bytes behind those that were added before.
    func append(_ bytes: UnsafeRawBufferPointer) {
        state.withLock { $0.isFine = SHA256_Update(&$0.context, bytes.baseAddress, bytes.count) == 1 && $0.isFine }
    }

    /// The digest of all bytes, 32 bytes; to be asked for once.
    func digest() throws -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let isWhole = state.withLock { SHA256_Final(&digest, &$0.context) == 1 && $0.isFine }
        guard isWhole else { throw Failure(description: "OpenSSL could not compute a SHA-256") }
        return digest
    }

    /// The same in hexadecimal.
    func hexDigest() throws -> String {
        try digest().hexadecimal
    }
}
