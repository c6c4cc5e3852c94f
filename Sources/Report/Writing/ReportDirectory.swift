import CPosix
import Fitter
import Foundation
import Synchronization

/// The folder that a report goes to.
///
/// It is replaced as a whole and in one step, so that a failed or killed run leaves the earlier report as it was. What this program did not write is never deleted: a folder that
/// holds such files is refused.
struct ReportDirectory {
    let kind: ReportManifest.Kind
    /// A link, such as one into a web server's folder, stays: what it points to is replaced.
    let place: FilePlace
    private let shownPath: String

    init(_ path: String, kind: ReportManifest.Kind = .report) throws {
        self.kind = kind
        place = try Failure.writing(path) { try FilePlace(path) }
        shownPath = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    }

    /// `output/` and the data file's name without its endings.
    static func defaultPath(forData path: String) -> String {
        if path == Table.standardInput { return "output/standard-input" }
        if path == DataKind.memory { return "output/query" }
        var name = URL(filePath: path).lastPathComponent
        // Files that match a pattern are named by their folder.
        if name.contains(where: { "*?[".contains($0) }) {
            let folder = URL(filePath: path).deletingLastPathComponent().lastPathComponent
            name = folder.contains { "*?[.".contains($0) } ? "data" : folder
        }
        for ending in [
            ".gz", ".csv", ".tsv", ".txt", ".parquet", ".json", ".jsonl", ".ndjson", ".arrow", ".feather", ".duckdb",
        ]
        where name.lowercased().hasSuffix(ending) && name.count > ending.count {
            name = String(name.dropLast(ending.count))
        }
        return "output/" + name
    }

    /// The page's path, for the user.
    var pagePath: String { shownPath + "/index.html" }

    /// Removes what killed runs left next to the folder.
    func clearLeftovers() { Draft.clear(.folder, nextTo: place) }

    /// Writes all files next to the folder, then puts them in its place.
    func replace(with files: [ReportFile]) throws {
        do {
            try Interruption.section {
                try FileManager.default.createDirectory(atPath: place.parent, withIntermediateDirectories: true)
            }
            let draft = try Draft(.folder, for: place)
            defer { draft.discard() }
            try Self.write(files, to: draft.path)
            try checkReplaceable()
            try Interruption.section { try put(draft.path) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw refusal("the \(kind.name) cannot be written: \(SystemError.reason(error))")
        }
    }

    private func refusal(_ problem: String) -> Failure {
        Failure(description: "\(shownPath.escapedForDisplay()): \(problem)")
    }
}

// MARK: What may be replaced

extension ReportDirectory {
    /// - Parameter inputs: paths of files that the run reads, or nil for none.
    /// - Throws: ``Failure`` where something else than an earlier report or nothing is at the path, where there is more in the folder than the report, and where a file that the run reads is in it.
    func checkReplaceable(reading inputs: [String?] = []) throws {
        guard let status = place.status else {
            try checkParents()
            return
        }
        guard status.isFolder else {
            throw refusal("is a file; expected a folder for the \(kind.name), or nothing")
        }
        guard FilePlace.status(at: place.parent)?.st_dev == status.st_dev else {
            throw refusal("is where a volume is mounted, and cannot be replaced; choose a folder in it")
        }
        do {
            try checkContents()
        } catch {
            // Another run may have put its report there while this one looked.
            guard let now = place.status, !now.isSame(as: status) else { throw error }
            try checkReplaceable(reading: inputs)
        }
        for case let input? in inputs {
            guard let file = try? FilePlace(input), file.isWithin(place) else { continue }
            throw refusal(
                "\(input.escapedForDisplay()) is in this folder, which the \(kind.name) would replace; choose another folder"
            )
        }
    }

    private func checkContents() throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        } catch {
            throw refusal("cannot be read: \(SystemError.reason(error))")
        }
        guard !names.isEmpty else { return }
        guard let manifest = ReportManifest(kind, ofFolder: place.path) else {
            throw refusal(
                "holds \(Sentence.counted(names.count, "file or folder", "files or folders")) and is not a \(kind.name) of mixreport; expected an empty folder, an earlier \(kind.name), or nothing"
            )
        }
        let others = manifest.otherFiles(in: place.path)
        guard others.isEmpty else {
            throw refusal(
                "holds \(Sentence.names(others.map { $0.escapedForDisplay(limit: 60) }, limit: 4)) besides an earlier \(kind.name), which mixreport did not write and will not delete; move \(others.count == 1 ? "it" : "them") elsewhere, or choose another folder"
            )
        }
    }

    /// Finds out before the fit what would keep the folder from being made.
    private func checkParents() throws {
        var parent = place.parent
        while FilePlace.status(at: parent) == nil, parent.count > 1 {
            parent = FilePlace.parent(of: parent)
        }
        guard FilePlace.status(at: parent)?.isFolder != false else {
            throw refusal("\(parent.escapedForDisplay()) is a file; expected a folder for the \(kind.name)")
        }
        guard access(parent, W_OK | X_OK) == 0 else { throw refusal("cannot be written: \(SystemError.last)") }
    }
}

// MARK: Putting the new folder in place

extension ReportDirectory {
    /// Writes the files on all cores: tables are made into text as they are written.
    private static func write(_ files: [ReportFile], to folder: String) throws {
        let targets = files.map { folder + "/" + $0.path }
        for parent in Set(targets.map { FilePlace.parent(of: $0) }).sorted() {
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

    /// Puts a folder in the place, and what was there at the folder's path.
    ///
    /// Another run may do the same at the same time: each step either is done or finds what the other one did.
    private func put(_ fresh: String) throws {
        while true {
            // Takes the place of nothing and of an empty folder.
            if rename(fresh, place.path) == 0 { return }
            guard errno == ENOTEMPTY || errno == EEXIST else { throw SystemError.last }
            let code = mixreport_exchange(fresh, place.path)
            switch code {
            case 0: return
            case ENOENT: continue
            case EINVAL, ENOSYS, ENOTSUP, EXDEV: if try putAside(fresh) { return }
            default: throw SystemError(code: code)
            }
        }
    }

    /// The same in two steps, for file systems that cannot exchange folders.
    ///
    /// A run that is killed between them leaves the earlier report under a hidden name, from where the next run puts it back.
    ///
    /// - Returns: false where another run was faster.
    private func putAside(_ fresh: String) throws -> Bool {
        let aside = try Draft.path(for: place, .aside)
        guard rename(place.path, aside) == 0 else {
            guard errno == ENOENT else { throw SystemError.last }
            return false
        }
        guard rename(fresh, place.path) == 0 else {
            let error = SystemError.last
            if rename(aside, place.path) != 0 { try? FileManager.default.removeItem(atPath: aside) }
            guard error.code == ENOTEMPTY || error.code == EEXIST else { throw error }
            return false
        }
        try? FileManager.default.removeItem(atPath: aside)
        return true
    }
}
