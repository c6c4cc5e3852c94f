import Foundation

/// Which files of a folder this program wrote: the list that the folder's own JSON document has of them.
struct ReportManifest {
    /// What a folder holds.
    enum Kind {
        case report, comparison, moments

        /// The file that tells it, and the beginning of its schema.
        fileprivate var mark: (file: String, schema: String) {
            switch self {
            case .report: ("report.json", "mixreport/")
            case .comparison: ("compare.json", "mixreport-compare/")
            case .moments: ("moments.json", "mixreport-moments/")
            }
        }

        var name: String {
            switch self {
            case .report: "report"
            case .comparison: "comparison"
            case .moments: "folder of moments"
            }
        }
    }

    /// A document with the list of its folder's files.
    struct Document<Contents: Encodable>: Encodable {
        let contents: Contents
        /// The paths of all files, relative to the folder.
        let files: [String]

        func encode(to encoder: any Encoder) throws {
            try contents.encode(to: encoder)
            var container = encoder.container(keyedBy: JSONKey.self)
            try container.encode(files.sorted(), forKey: JSONKey("files"))
        }
    }

    /// Nil for a report of an earlier version, which has no list.
    private let files: Set<String>?

    /// - Returns: nil where the folder holds nothing of the kind.
    init?(_ kind: Kind, ofFolder folder: String) {
        struct Mark: Decodable {
            let schema: String
            let files: [String]?
        }
        let file = folder + "/" + kind.mark.file
        // A FIFO of this name would wait for someone who writes to it.
        guard FilePlace.status(at: file)?.isRegular == true, let data = try? Data(contentsOf: URL(filePath: file)),
            let mark = try? JSONDecoder().decode(Mark.self, from: data), mark.schema.hasPrefix(kind.mark.schema)
        else { return nil }
        files = mark.files.map(Set.init)
    }

    private func isOwn(_ path: String) -> Bool {
        if let files { return files.contains(path) }
        return ["index.html", "style.css", "summary.md", "report.json", "compare.json"].contains(path)
            || path.hasPrefix("plots/") && path.hasSuffix(".png") || path.hasPrefix("tables/") && path.hasSuffix(".csv")
    }

    private func isOwnFolder(_ path: String) -> Bool {
        guard let files else { return ["plots", "tables"].contains(path) }
        return files.contains { $0.hasPrefix(path + "/") }
    }

    /// What is in a folder besides the files of the list, sorted; folders with a slash at the end.
    func otherFiles(in folder: String, below prefix: String = "") -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix)) ?? []
        return names.sorted().flatMap { name -> [String] in
            // macOS puts it into every folder that someone looks at.
            if name == ".DS_Store" { return [] }
            let path = prefix + name
            var status = stat()
            guard lstat(folder + "/" + path, &status) == 0 else { return [] }
            if status.isFolder { return isOwnFolder(path) ? otherFiles(in: folder, below: path + "/") : [path + "/"] }
            return status.isRegular && isOwn(path) ? [] : [path]
        }
    }
}

extension ReportFile {
    /// The files of a folder with the document that lists them all, itself among them.
    static func listed(
        _ document: some Encodable, as name: String, with others: [ReportFile]
    ) throws -> [ReportFile] {
        let manifest = ReportManifest.Document(contents: document, files: others.map(\.path) + [name])
        return others + [ReportFile(path: name, bytes: try JSONText.encode(manifest))]
    }
}
