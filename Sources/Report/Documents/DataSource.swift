import Fitter
import Foundation

/// The data that a report was made from.
struct DataSource: Encodable {
    /// A file that was read, of several or by DuckDB.
    struct File: Encodable {
        /// Without its folder.
        let name: String
        let bytes: Int
    }

    /// The file's name, without its folder.
    let file: String
    /// In hexadecimal: of the bytes of the file, or of the files one after another; of a database or query, of the values that were read.
    let sha256: String
    /// The data's date, where it was given.
    @Nullable var date: String?
    /// Where the data come from, where that was given.
    @Nullable var origin: String?
    /// What DuckDB read, as SQL; nil for delimited text.
    @Nullable var query: String?
    /// The files that DuckDB read; nil for delimited text, and for databases and queries, which say by themselves what they read.
    @Nullable var files: [File]?

    /// - Parameters:
    ///   - source: what was read.
    ///   - sha256: of what the source has told its observer.
    init(_ source: any TableSource, sha256: String, date: String?, origin: String?) {
        self.sha256 = sha256
        self.date = date
        self.origin = origin
        let relation = (source as? DuckDBSource)?.relation
        switch source.name {
        case Table.standardInput: file = "standard input"
        case DuckDBRelation.queryName: file = DuckDBRelation.queryName
        default: file = FilePlace.name(of: source.name)
        }
        query = relation.flatMap { $0.files == nil ? $0.query : nil }
        files = relation?.files?.map {
            File(name: FilePlace.name(of: $0), bytes: FilePlace.status(at: $0).map { Int($0.st_size) } ?? 0)
        }
    }

    /// What the SHA-256 is of.
    var digested: String {
        guard query == nil else { return "the values that were read" }
        return (files?.count ?? 1) > 1 ? "the files, one after another" : "the data"
    }
}
