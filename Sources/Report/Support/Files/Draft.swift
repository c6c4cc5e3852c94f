import Foundation

/// New contents of a file or folder in the making, under a hidden name next to the place that they are for.
///
/// It is locked for as long as the process lives that makes it. What a killed one left can so be told from what another one is writing even where programs do not see each other's
/// processes, as in containers that share a volume.
struct Draft {
    enum Kind {
        case file, folder
    }

    let path: String
    /// The open file or folder, which holds the lock.
    let descriptor: Int32
    private let cleanup: Interruption.Registration

    init(_ kind: Kind, for place: FilePlace) throws {
        while true {
            let path = try Self.path(for: place, .fresh)
            let cleanup = Interruption.atEnd { try? FileManager.default.removeItem(atPath: path) }
            do {
                var opened: Int32 = -1
                try Interruption.section { opened = try Self.open(kind, at: path) }
                guard opened >= 0 else {
                    Interruption.remove(cleanup)
                    continue
                }
                (self.path, descriptor, self.cleanup) = (path, opened, cleanup)
                return
            } catch {
                Interruption.remove(cleanup)
                throw error
            }
        }
    }

    /// Creates and locks it; -1 where another process took it for a leftover in between.
    private static func open(_ kind: Kind, at path: String) throws(SystemError) -> Int32 {
        let descriptor: Int32
        switch kind {
        case .file: descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        case .folder:
            guard mkdir(path, 0o777) == 0 else { throw .last }
            descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        guard descriptor >= 0 else { throw .last }
        let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        var (own, there) = (stat(), stat())
        if isLocked, fstat(descriptor, &own) == 0, stat(path, &there) == 0, own.isSame(as: there) { return descriptor }
        close(descriptor)
        return -1
    }

    /// Removes what is still at its path, and gives up the lock.
    func discard() {
        try? FileManager.default.removeItem(atPath: path)
        Interruption.remove(cleanup)
        close(descriptor)
    }
}

// MARK: What is left by programs that were killed

extension Draft {
    enum Content: String, CaseIterable {
        /// What a program put aside to put something else in its place.
        case aside = "old"
        /// What a program was writing.
        case fresh = "new"
    }

    /// A new hidden name next to a place.
    static func path(for place: FilePlace, _ content: Content) throws -> String {
        let number = digits(UInt64.random(in: .min ... .max))
        return try (place.parent == "/" ? "" : place.parent) + "/" + start(for: place, content) + number
    }

    /// What the hidden names of a place begin with, and of no other place.
    private static func start(for place: FilePlace, _ content: Content) throws -> String {
        // A name has at most 255 bytes. One that is cut is told from others by its digest, and by its length from one that ends like a digest.
        let bytes = Array(place.name.utf8)
        guard bytes.count > 200 else { return ".\(place.name).\(content.rawValue)-" }
        let digest = try SHA256.digest(bytes).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return ".\(String(decoding: bytes.prefix(200), as: UTF8.self)).\(digits(digest)).\(content.rawValue)-"
    }

    /// 16 hexadecimal digits.
    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Removes what programs left next to a place that were killed while they wrote; for a folder, puts back what one of them had just put aside.
    ///
    /// - Parameter kind: what the place is for. Files are never put aside: what is, was a folder of the same name, and stays.
    static func clear(_ kind: Kind, nextTo place: FilePlace) {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: place.parent)) ?? []
        for content in kind == .folder ? Content.allCases : [.fresh] {
            // Bytes are compared, since names that are the same in Unicode may be of two files.
            guard let start = (try? Self.start(for: place, content)).map({ Array($0.utf8) }) else { continue }
            for name in names where name.utf8.starts(with: start) {
                let digits = name.utf8.dropFirst(start.count)
                guard digits.count == 16, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                    continue
                }
                let path = (place.parent == "/" ? "" : place.parent) + "/" + name
                let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                guard descriptor >= 0 else { continue }
                defer { close(descriptor) }
                guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
                if content == .aside, place.status == nil, rename(path, place.path) == 0 { continue }
                try? manager.removeItem(atPath: path)
            }
        }
    }
}
