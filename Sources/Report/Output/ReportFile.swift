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

    /// Writes the file, a table row by row; a signal cuts in between two pieces only, so that nothing is written after what it undoes.
    func write(to url: URL) throws {
        switch contents {
        case .bytes(let bytes): try Interruption.section { try bytes.write(to: url) }
        case .table(let table):
            try Interruption.section { try Data().write(to: url) }
            let handle = try FileHandle(forWritingTo: url)
            defer { try? handle.close() }
            try table.write { text in
                try Interruption.section { try handle.write(contentsOf: Data(text.utf8)) }
            }
        }
    }
}
