import Fitter
import Foundation

/// What the data of a command are, by the first bytes of the file.
enum DataKind {
    /// Delimited text, or what the reader of text has to say something about.
    case text
    case parquet
    case json
    case arrow
    /// A database of DuckDB.
    case database

    /// The name that DuckDB has for no file.
    static let memory = ":memory:"

    /// - Parameter path: a file's path. Only regular files are looked at, because others can be read once.
    init(_ path: String) {
        guard path != Self.memory else {
            self = .database
            return
        }
        guard path != Table.standardInput, let status = FilePlace.status(at: path), status.st_mode & S_IFMT == S_IFREG,
            let file = try? FileHandle(forReadingFrom: URL(filePath: path))
        else {
            self = .text
            return
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: FileFormat.sampleSize)) ?? Data()
        // DuckDB's mark comes behind a checksum.
        if start.count >= 12, start[8..<12].elementsEqual("DUCK".utf8) {
            self = .database
            return
        }
        let isGzip = start.starts(with: [0x1F, 0x8B])
        if isGzip, [".json.gz", ".jsonl.gz", ".ndjson.gz"].contains(where: path.lowercased().hasSuffix) {
            self = .json
            return
        }
        switch Array(start).withUnsafeBufferPointer({ FileFormat($0) }) {
        case .parquet: self = .parquet
        case .json: self = .json
        case .feather: self = .arrow
        default: self = .text
        }
    }

    /// DuckDB's function for files of the kind, with the options that it needs; nil for others.
    func reader(_ paths: [String]) -> String? {
        switch self {
        case .parquet: "read_parquet(\(SQLText.list(paths)))"
        // Types by all rows, not by the first ones.
        case .json: "read_json(\(SQLText.list(paths)), sample_size = -1)"
        case .arrow: "read_arrow(\(SQLText.list(paths)))"
        case .text, .database: nil
        }
    }
}
