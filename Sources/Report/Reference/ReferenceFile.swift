import Fitter
import Foundation

/// A file of estimates in memory: its columns decide how it is read, and a pipe can be read once only.
struct ReferenceFile {
    let path: String
    let bytes: [UInt8]

    init(_ path: String) throws {
        self.path = path
        bytes = [UInt8](try Failure.reading(path) { try Data(contentsOf: URL(filePath: path)) })
    }

    /// The names of its columns.
    ///
    /// - Throws: ``TableError`` for a file that has none.
    var header: [String] { get throws { try Table.columnNames(inText: bytes, source: path) } }
}
