#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whole files as bytes, without Foundation.
enum FileBytes {
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The file's bytes; nil where it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        guard fseek(file, 0, SEEK_END) == 0 else { return nil }
        let size = ftell(file)
        guard size > 0, fseek(file, 0, SEEK_SET) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        return fread(&bytes, 1, size, file) == size ? bytes : nil
    }
}
