import Foundation

/// One file of a report.
struct ReportFile: Sendable {
    private enum Contents {
        case bytes(Data)
        case table(CSVTable)
    }

    /// Relative to the report's folder.
    let path: String
    private let contents: Contents

    init(path: String, bytes: Data) {
        self.path = path
        contents = .bytes(bytes)
    }

    init(path: String, text: String) {
        self.init(path: path, bytes: Data(text.utf8))
    }

    init(path: String, table: CSVTable) {
        self.path = path
        contents = .table(table)
    }

    /// All of the file; of a table, its whole text.
    var bytes: Data {
        switch contents {
        case .bytes(let bytes): return bytes
        case .table(let table):
            var bytes = Data()
            table.write { bytes += Data($0.utf8) }
            return bytes
        }
    }

    /// Writes the file, a table row by row.
    func write(to url: URL) throws {
        switch contents {
        case .bytes(let bytes): try bytes.write(to: url)
        case .table(let table):
            try Data().write(to: url)
            let handle = try FileHandle(forWritingTo: url)
            defer { try? handle.close() }
            try table.write { try handle.write(contentsOf: Data($0.utf8)) }
        }
    }
}
