#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The bytes of a file: mapped where the system can map them, else read, and decompressed when they are gzip data.
///
/// `bytes` is valid for as long as the value lives. A mapped file must not be cut short meanwhile.
struct DataBytes: ~Copyable {
    let bytes: UnsafeBufferPointer<UInt8>
    private let isMapped: Bool

    private init(_ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool) {
        self.bytes = bytes
        self.isMapped = isMapped
    }

    /// Takes over memory that `malloc` has given.
    init(adopting bytes: UnsafeMutableBufferPointer<UInt8>) {
        self.init(UnsafeBufferPointer(bytes), isMapped: false)
    }

    deinit {
        guard let base = bytes.baseAddress else { return }
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
        } else {
            free(UnsafeMutableRawPointer(mutating: base))
        }
    }

    /// The content of the file at `path`, decompressed when it begins as gzip data do.
    static func content(ofFile path: String) throws(TableError.Problem) -> DataBytes {
        let file = try DataBytes(file: path)
        guard file.bytes.count >= 2, file.bytes[0] == 0x1F, file.bytes[1] == 0x8B else { return file }
        return try Gunzip.decompress(file.bytes)
    }

    private init(file path: String) throws(TableError.Problem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(reason: Self.systemReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(reason: Self.systemReason()) }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR { throw .isDirectory }
        if kind == S_IFREG, status.st_size > 0,
            let address = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
        {
            let start = UnsafePointer(address.assumingMemoryBound(to: UInt8.self))
            self.init(UnsafeBufferPointer(start: start, count: Int(status.st_size)), isMapped: true)
        } else {
            // A pipe, or a file system that does not map.
            self = try Self.readAll(descriptor)
        }
    }

    private static func readAll(_ descriptor: Int32) throws(TableError.Problem) -> DataBytes {
        var buffer = GrowingBytes()
        while true {
            let free = try buffer.reserve(1 << 16)
            let count = read(descriptor, free.baseAddress, free.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(reason: systemReason()) }
            if count == 0 { return buffer.finish() }
            buffer.count += count
        }
    }

    private static func systemReason() -> String {
        String(cString: strerror(errno))
    }
}
