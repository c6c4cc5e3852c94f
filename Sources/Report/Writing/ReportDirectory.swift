import Fitter
import Foundation
import Synchronization

/// The folder that a report goes to.
///
/// It is replaced as a whole, so that a failed run leaves the earlier report as it was.
struct ReportDirectory {
    /// What a folder holds.
    enum Kind {
        case report, comparison

        /// The file that tells it, and the beginning of its schema.
        fileprivate var mark: (file: String, schema: String) {
            switch self {
            case .report: ("report.json", "mixreport/")
            case .comparison: ("compare.json", "mixreport-compare/")
            }
        }

        fileprivate var name: String { self == .report ? "report" : "comparison" }
    }

    private let kind: Kind
    private let url: URL
    private let shownPath: String

    init(_ path: String, kind: Kind = .report) {
        self.kind = kind
        // A link, such as one into a web server's folder, stays: what it points to is replaced.
        url = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL.resolvingSymlinksInPath()
        shownPath = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    }

    /// `output/` and the data file's name without its endings.
    static func defaultPath(forData path: String) -> String {
        var name = URL(filePath: path).lastPathComponent
        for ending in [".gz", ".csv", ".tsv", ".txt"]
        where name.lowercased().hasSuffix(ending) && name.count > ending.count {
            name = String(name.dropLast(ending.count))
        }
        return "output/" + name
    }

    /// The page's path, for the user.
    var pagePath: String { shownPath + "/index.html" }

    /// - Throws: where something else than an earlier report or nothing is at the path.
    func checkReplaceable() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder) else {
            return
        }
        guard isFolder.boolValue else {
            throw Failure(
                description:
                    "\(shownPath.escapedForDisplay()): is a file; expected a folder for the \(kind.name), or nothing"
            )
        }
        let contents = (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []
        guard contents.isEmpty || isReport else {
            throw Failure(
                description:
                    "\(shownPath.escapedForDisplay()): holds \(contents.count) files or folders and is not a \(kind.name) of mixreport; expected an empty folder, an earlier \(kind.name), or nothing"
            )
        }
    }

    /// Whether the folder holds what this program wrote of the kind.
    private var isReport: Bool {
        struct Mark: Decodable { let schema: String }
        guard let data = try? Data(contentsOf: url.appending(component: kind.mark.file)),
            let mark = try? JSONDecoder().decode(Mark.self, from: data)
        else { return false }
        return mark.schema.hasPrefix(kind.mark.schema)
    }

    /// Writes all files next to the folder, then puts them in its place.
    func replace(with files: [ReportFile]) throws {
        let manager = FileManager.default
        let (fresh, old) = (Self.place(url, "new"), Self.place(url, "old"))
        let cleanup = Interruption.atEnd { try? FileManager.default.removeItem(at: fresh) }
        defer { Interruption.remove(cleanup) }
        do {
            try Interruption.section { try manager.createDirectory(at: fresh, withIntermediateDirectories: true) }
            try Self.write(files, to: fresh)
            try checkReplaceable()
            try Interruption.section {
                let exists = manager.fileExists(atPath: url.path(percentEncoded: false))
                if exists { try manager.moveItem(at: url, to: old) }
                do {
                    try manager.moveItem(at: fresh, to: url)
                } catch {
                    if exists { try? manager.moveItem(at: old, to: url) }
                    throw error
                }
                try? manager.removeItem(at: old)
            }
        } catch let failure as Failure {
            try? manager.removeItem(at: fresh)
            throw failure
        } catch {
            try? manager.removeItem(at: fresh)
            throw Failure(
                description:
                    "\(shownPath.escapedForDisplay()): the \(kind.name) cannot be written: \((error as NSError).localizedDescription)"
            )
        }
    }
}

extension ReportDirectory {
    /// Writes the files on all cores: tables are made into text as they are written.
    private static func write(_ files: [ReportFile], to folder: URL) throws {
        let targets = files.map { folder.appending(path: $0.path) }
        for parent in Set(targets.map { $0.deletingLastPathComponent().path(percentEncoded: false) }).sorted() {
            try Interruption.section {
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            }
        }
        let failure = Mutex<(any Error)?>(nil)
        Cores.perform(files.count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do {
                try files[index].write(to: targets[index])
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

// MARK: What is next to the folder while it is replaced

extension ReportDirectory {
    /// A hidden folder next to a report: for the files before they are put in their place ("new"), or for the earlier report ("old").
    private static func place(_ url: URL, _ kind: String) -> URL {
        url.deletingLastPathComponent().appending(
            component: ".\(url.lastPathComponent).\(kind)-\(ProcessInfo.processInfo.processIdentifier)",
            directoryHint: .isDirectory)
    }

    /// Removes what programs left here that were killed while they wrote, and puts an earlier report back that one of them had just moved.
    func clearLeftovers() {
        let manager = FileManager.default
        let parent = url.deletingLastPathComponent()
        let names = (try? manager.contentsOfDirectory(atPath: parent.path(percentEncoded: false))) ?? []
        for kind in ["old", "new"] {
            let start = ".\(url.lastPathComponent).\(kind)-"
            for name in names where name.hasPrefix(start) {
                guard let process = Int32(name.dropFirst(start.count)), process > 0, kill(process, 0) != 0,
                    errno == ESRCH
                else { continue }
                let leftover = parent.appending(component: name, directoryHint: .isDirectory)
                if kind == "old", !manager.fileExists(atPath: url.path(percentEncoded: false)) {
                    try? manager.moveItem(at: leftover, to: url)
                } else {
                    try? manager.removeItem(at: leftover)
                }
            }
        }
    }
}
