#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the system said when a file could not be written.
struct OutputError: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "\(path) cannot be written: \(String(cString: strerror(code)))" }
}
