import Fitter
import Foundation

/// A report that lies below a folder, as its `report.json` tells of it.
struct PublishedReport {
    /// The report's folder, relative to the one that was searched: its names from the top down.
    let folder: [String]
    let title: String
    let formula: String
    let settings: Settings
    let rows: Int
    /// The data's date, where it was given.
    let date: String?
    let statements: [Statement]
    /// What the fit says to the questions of its formula, the clearest answer first.
    let answers: [String]
    /// The path of the picture of the first answer in the report's folder; nil where there is none.
    let picture: String?
    let coefficients: [Coefficient]
    /// The name of the data file; nil where it is not stated.
    let file: String?

    /// How the model was fitted, besides its formula; nil for what the report does not say.
    struct Settings: Hashable {
        let method: String?
        let weights: String?
        /// The categorical variables with the kinds of their contrasts, and those that are numbers.
        let codings: Set<[String]>?
        /// The numbers that are centred within groups, with the groups.
        let centering: Set<[String]>
    }

    struct Coefficient: Decodable {
        let term: String
        let estimate: Double?
        let lower: Double?
        let upper: Double?
    }

    struct Statement: Decodable {
        let kind: Verdict.Kind
        let text: String
    }

    /// As much of `report.json` as a list needs.
    ///
    /// Reports of earlier versions have no title and no statements.
    private struct Document: Decodable {
        struct Source: Decodable {
            let date: String?
            let file: String?
        }

        let schema: String
        let title: String?
        let formula: String
        let n: Int
        let data: Source?
        let verdicts: [Statement]?
        let answers: [String]?
        let picture: String?
        let fixedEffects: [Coefficient]?
        let method: String?
        let identity: IdentityDocument?
        let centering: [CenteringDocument]?

        var settings: Settings {
            Settings(
                method: method, weights: identity?.weights?.column,
                codings: identity.map { identity in
                    Set(
                        identity.factors.map { [$0.variable, $0.contrasts] }
                            + identity.isCategorical.filter { !$0.value }.map { [$0.key] })
                }, centering: Set((centering ?? []).map { [$0.variable, $0.group] }))
        }
    }

    /// Nil where the folder holds no report.
    ///
    /// - Parameter damaged: called with the path of a `report.json` next to a page that is none.
    private init?(_ url: URL, folder: [String], damaged: (String) -> Void) {
        let file = url.appending(component: "report.json")
        // A FIFO of this name would wait for someone who writes to it.
        guard FilePlace.status(at: file.path(percentEncoded: false))?.isRegular == true,
            let bytes = try? Data(contentsOf: file),
            FileManager.default.fileExists(atPath: url.appending(component: "index.html").path(percentEncoded: false))
        else { return nil }
        guard
            let report = PublishedReport(
                bytes, folder: folder,
                exists: {
                    FileManager.default.fileExists(atPath: url.appending(path: $0).path(percentEncoded: false))
                })
        else {
            if !Self.isOfAnotherProgram(bytes) { damaged(file.path(percentEncoded: false)) }
            return nil
        }
        self = report
    }

    /// Whether the bytes are JSON that does not claim to be a report.
    private static func isOfAnotherProgram(_ bytes: Data) -> Bool {
        struct Mark: Decodable { let schema: String? }
        guard (try? JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)) != nil else { return false }
        return (try? JSONDecoder().decode(Mark.self, from: bytes))?.schema?.hasPrefix("mixreport/") != true
    }

    /// Nil where the bytes are not those of a `report.json`.
    ///
    /// - Parameter exists: whether a file is in the report's folder.
    init?(_ bytes: Data, folder: [String], exists: (String) -> Bool = { _ in false }) {
        guard let document = try? JSONDecoder().decode(Document.self, from: bytes),
            document.schema.hasPrefix("mixreport/")
        else { return nil }
        self.folder = folder
        title = document.title ?? folder.last ?? ""
        formula = document.formula
        settings = document.settings
        rows = document.n
        date = document.data?.date
        statements = document.verdicts ?? []
        answers = document.answers ?? []
        coefficients = document.fixedEffects ?? []
        file = document.data?.file
        // A name as reports have them: anything else is no picture of this report.
        picture = document.picture.flatMap {
            $0.wholeMatch(of: /plots\/[a-z0-9-]+\.png/) != nil && exists($0) ? $0 : nil
        }
    }

    /// All reports below a folder, by path.
    ///
    /// Hidden folders and links below it are passed over, and what lies inside a report.
    ///
    /// - Parameter damaged: called with the path of each `report.json` next to a page that cannot be read as one; those of other programs are passed over.
    /// - Throws: where the folder cannot be read, or is a report itself.
    static func all(below root: String, damaged: (String) -> Void = { _ in }) throws -> [PublishedReport] {
        let url = URL(
            filePath: try Failure.reading(root) { try FilePlace(root).path }, directoryHint: .isDirectory)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(description: "\(root.escapedForDisplay()): is not a folder; expected one with reports in it")
        }
        guard PublishedReport(url, folder: [], damaged: damaged) == nil else {
            throw Failure(
                description:
                    "\(root.escapedForDisplay()): is a report itself; expected the folder that its folder lies in")
        }
        return try search(url, [], depth: 0, damaged)
    }

    /// Folders deeper than this are not searched: a loop of mounts, or not meant.
    private static let deepest = 12

    private static func search(
        _ url: URL, _ folder: [String], depth: Int, _ damaged: (String) -> Void
    ) throws -> [PublishedReport] {
        guard depth < deepest else { return [] }
        let contents = try Failure.reading(url.path(percentEncoded: false)) {
            try FileManager.default.contentsOfDirectory(
                at: url, includingPropertiesForKeys: [.isDirectoryKey, .isSymbolicLinkKey], options: .skipsHiddenFiles)
        }
        return try contents.sorted { $0.lastPathComponent < $1.lastPathComponent }.flatMap { item in
            let kinds = try? item.resourceValues(forKeys: [.isDirectoryKey, .isSymbolicLinkKey])
            guard kinds?.isDirectory == true, kinds?.isSymbolicLink != true else { return [PublishedReport]() }
            let path = folder + [item.lastPathComponent]
            if let report = PublishedReport(item, folder: path, damaged: damaged) { return [report] }
            return try search(item, path, depth: depth + 1, damaged)
        }
    }

    /// The page's address, relative to the list's.
    var href: String { address + "index.html" }

    /// The picture's address, relative to the list's.
    var pictureAddress: String? { picture.map { address + $0 } }

    private var address: String {
        // Without a colon in its first part, which would be taken for a scheme.
        "./"
            + folder.map { $0.addingPercentEncoding(withAllowedCharacters: .unreservedInPaths) ?? $0 }
            .joined(separator: "/") + "/"
    }
}

extension CharacterSet {
    /// RFC 3986's unreserved characters.
    fileprivate static let unreservedInPaths = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
