import Fitter
import Foundation

/// A file that the user named for a result.
///
/// A regular file is replaced in one step, by a file written next to it, and only if it is an earlier result. A device or a FIFO is written to as it is. Links are followed.
struct OutputFile {
    /// What tells an earlier result from other files.
    struct Mark {
        /// What such a file is, with its article.
        let name: String
        let isIn: @Sendable (Data) -> Bool

        /// JSON as this program writes it.
        static let json = Mark(name: "a result in JSON") { bytes in
            bytes.first == UInt8(ascii: "{") && bytes.range(of: Data("\"schema\" : \"mixreport".utf8)) != nil
        }

        /// A file that begins with a text.
        static func beginning(_ text: String, name: String) -> Mark {
            Mark(name: name) { $0.starts(with: Data(text.utf8)) }
        }

        /// A file with a text among its first bytes.
        static func early(_ text: String, name: String) -> Mark {
            Mark(name: name) { $0.prefix(4096).range(of: Data(text.utf8)) != nil }
        }
    }

    private enum Target {
        /// An open file of this process, as /dev/stdout is.
        case descriptor(Int32)
        case regular(FilePlace)
        /// A device, a FIFO.
        case stream(String)
    }

    /// As the user wrote it; - for standard output.
    let path: String
    private let mark: Mark
    private let createsFolders: Bool
    /// Whether a device or a FIFO is written to, which can wait for a reader.
    private let acceptsStreams: Bool

    /// Removes what killed runs left next to a regular file.
    ///
    /// - Parameter createsFolders: whether folders that it is to lie in are made where there are none.
    /// - Parameter acceptsStreams: whether devices and FIFOs are written to; the user has not named them otherwise.
    /// - Throws: ``Failure`` where something else than an earlier result is in the way, so that no fit is made in vain.
    init(_ path: String, _ mark: Mark, createsFolders: Bool = false, acceptsStreams: Bool = true) throws {
        self.path = path
        self.mark = mark
        self.createsFolders = createsFolders
        self.acceptsStreams = acceptsStreams
        if case .regular(let place) = try target() { Draft.clear(.file, nextTo: place) }
    }

    func write(_ bytes: Data) throws {
        switch try target() {
        case .descriptor(STDOUT_FILENO): try StandardStream.output.write(Terminal.safe(bytes, on: STDOUT_FILENO))
        case .descriptor(let descriptor):
            try Failure.writing(path) { try FileBytes.write(Terminal.safe(bytes, on: descriptor), to: descriptor) }
        case .regular(let place):
            try Failure.writing(path) {
                if createsFolders {
                    try FileManager.default.createDirectory(atPath: place.parent, withIntermediateDirectories: true)
                }
                try Self.replace(place, with: bytes)
            }
        case .stream(let path):
            try Failure.writing(path) {
                let descriptor = open(path, O_WRONLY | O_CLOEXEC)
                guard descriptor >= 0 else { throw SystemError.last }
                defer { close(descriptor) }
                try FileBytes.write(Terminal.safe(bytes, on: descriptor), to: descriptor)
            }
        }
    }

    private func target() throws -> Target {
        if let descriptor = Self.descriptor(path) { return .descriptor(descriptor) }
        let place = try Failure.writing(path) { try FilePlace(path) }
        // Through /proc a path leads to what has no name, such as a pipe.
        guard let status = place.status ?? FilePlace.status(at: path) else {
            guard createsFolders || FilePlace.status(at: place.parent)?.isFolder == true else {
                throw refusal("there is no folder \(place.parent.escapedForDisplay())")
            }
            return .regular(place)
        }
        switch status.kind {
        case mode_t(S_IFREG):
            if status.st_size > 0 { try checkReplaceable(place) }
            return .regular(place)
        case mode_t(S_IFCHR), mode_t(S_IFIFO):
            guard acceptsStreams else { throw refusal("it is a device or a FIFO; expected a file, or nothing") }
            return .stream(path)
        case mode_t(S_IFDIR): throw refusal("it is a folder; expected a file")
        default: throw refusal("it is neither a file nor a FIFO nor a terminal")
        }
    }

    private func checkReplaceable(_ place: FilePlace) throws {
        let bytes = try Failure.reading(path) {
            try Data(contentsOf: URL(filePath: place.path), options: .mappedIfSafe)
        }
        guard mark.isIn(bytes) else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): is not \(mark.name) of mixreport; expected an earlier one, or nothing: choose another name, or remove the file"
            )
        }
    }

    private func refusal(_ reason: String) -> Failure {
        Failure(description: "\(path.escapedForDisplay()): cannot be written: \(reason)")
    }

    /// The open file that a path is a name of, itself or by a link.
    private static func descriptor(_ path: String) -> Int32? {
        if path == "-" { return STDOUT_FILENO }
        var path = path
        for _ in 0..<40 {
            switch path {
            case "/dev/stdout": return STDOUT_FILENO
            case "/dev/stderr": return STDERR_FILENO
            default:
                for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                    return Int32(path.dropFirst(folder.count))
                }
            }
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return nil }
            path = next.hasPrefix("/") ? next : FilePlace.parent(of: path) + "/" + next
        }
        return nil
    }

    /// Puts a new file in the place of an earlier one or of nothing, with the rights that the earlier one has.
    private static func replace(_ place: FilePlace, with bytes: Data) throws {
        let draft = try Draft(.file, for: place)
        defer { draft.discard() }
        if let status = place.status {
            _ = fchown(draft.descriptor, status.st_uid, status.st_gid)
            _ = fchmod(draft.descriptor, status.st_mode & 0o7777)
        }
        try FileBytes.write(bytes, to: draft.descriptor)
        guard rename(draft.path, place.path) == 0 else { throw SystemError.last }
    }
}
