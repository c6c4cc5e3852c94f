#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The bytes of a file, a pipe or a device, or of the standard input, which is called `-`.
///
/// They are read and not mapped: a mapped file that someone cuts short meanwhile ends the program.
final class FileStream: ByteStream {
    private let descriptor: Int32
    /// Told all bytes that are read, in their order.
    private let observer: Table.ByteObserver?
    private(set) var progress = (bytesRead: 0, bytesTotal: 0)

    init(path: String, observer: Table.ByteObserver? = nil) throws(TableError.Problem) {
        self.observer = observer
        descriptor = path == Table.standardInput ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(reason: Self.systemReason()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(reason: Self.systemReason()) }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR { throw .isDirectory }
        if kind == S_IFREG { progress.bytesTotal = Int(status.st_size) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(reason: Self.systemReason()) }
            progress.bytesRead += count
            observer?(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[..<count])))
            return count
        }
    }

    private static func systemReason() -> String {
        String(cString: strerror(errno))
    }
}
