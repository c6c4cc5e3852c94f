#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that appears under its name when it is whole.
final class OutputFile {
    private let path: String
    private let descriptor: Int32
    private var partial: String { path + ".partial" }

    init(path: String) throws(OutputError) {
        self.path = path
        descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        if descriptor < 0 { throw OutputError(path: path, code: errno) }
    }

    func write(_ text: String) throws(OutputError) {
        try write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Self.write(descriptor, $0) }
            if count < 0 { throw OutputError(path: path, code: errno) }
            written += count
        }
    }

    func close() throws(OutputError) {
        guard Self.close(descriptor) == 0, rename(partial, path) == 0 else {
            throw OutputError(path: path, code: errno)
        }
    }

    // The methods hide the system calls of the same names.
    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    private static func close(_ descriptor: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.close(descriptor)
        #else
            Darwin.close(descriptor)
        #endif
    }
}
