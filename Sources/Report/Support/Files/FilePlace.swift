import Foundation

/// The file or folder that a path leads to.
struct FilePlace: Equatable {
    /// The absolute path without links.
    let path: String

    /// Follows the links of a path, also those that lead to nothing yet.
    ///
    /// - Throws: where links lead to each other.
    init(_ path: String) throws(SystemError) {
        let folder = FileManager.default.currentDirectoryPath
        self.path = try Self.followed(path.hasPrefix("/") ? path : folder + "/" + path, links: 40)
    }

    /// - Parameter path: an absolute path.
    private static func followed(_ path: String, links: Int) throws(SystemError) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard links > 0 else { throw SystemError(code: ELOOP) }
        // Without the dots in it: what is not there yet has no parent but the one that is written.
        let url = URL(filePath: path, directoryHint: .notDirectory).standardizedFileURL
        let plain = url.path(percentEncoded: false)
        let (parent, name) = (url.deletingLastPathComponent().path(percentEncoded: false), url.lastPathComponent)
        if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: plain) {
            return try followed(target.hasPrefix("/") ? target : parent + "/" + target, links: links - 1)
        }
        let real = try followed(parent, links: links)
        return (real == "/" ? "" : real) + "/" + name
    }

    /// What is there; nil where nothing is.
    var status: stat? { Self.status(at: path) }

    /// What a path leads to, links followed; nil for nothing.
    static func status(at path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// The folder that it lies in.
    var parent: String { Self.parent(of: path) }

    /// Its name in that folder.
    var name: String { Self.name(of: path) }

    /// The folder of a path: "." for a name alone.
    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What is behind the last slash of a path.
    static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// Whether it is `folder` or lies in it.
    func isWithin(_ folder: FilePlace) -> Bool {
        path == folder.path || path.hasPrefix(folder.path == "/" ? "/" : folder.path + "/")
    }
}

extension stat {
    /// The kind of file: `S_IFREG` and so on.
    var kind: mode_t { st_mode & mode_t(S_IFMT) }

    var isFolder: Bool { kind == mode_t(S_IFDIR) }

    var isRegular: Bool { kind == mode_t(S_IFREG) }

    /// Whether another status is of the same file.
    func isSame(as other: stat) -> Bool { st_dev == other.st_dev && st_ino == other.st_ino }
}
