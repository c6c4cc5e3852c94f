import Foundation

/// A report on disk.
struct ReportFolder {
    let url: URL

    init(_ path: String) { url = URL(filePath: path, directoryHint: .isDirectory) }

    func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: path)), as: UTF8.self)
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: path).path(percentEncoded: false))
    }

    /// report.json as an object.
    func json() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: url.appending(path: "report.json")))
        return value as? [String: Any] ?? [:]
    }

    /// The paths of all files, relative to the folder.
    func files() throws -> [String] {
        let root = url.path(percentEncoded: false)
        return try FileManager.default.subpathsOfDirectory(atPath: root).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    /// Every file with its bytes.
    func bytes() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for file in try files() { result[file] = try Data(contentsOf: url.appending(path: file)) }
        return result
    }

    func page() throws -> HTMLPage { try HTMLPage(text("index.html")) }
}
