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
    ///
    /// - Throws: ``SystemError``, also where something is at `path` already.
    func write(to path: String) throws {
        var descriptor: Int32 = -1
        try Interruption.section {
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw SystemError.last }
        }
        func append(_ bytes: Data) throws { try Interruption.section { try FileBytes.write(bytes, to: descriptor) } }
        do {
            switch contents {
            case .bytes(let bytes): try append(bytes)
            case .table(let table): try table.write { try append(Data($0.utf8)) }
            }
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems tell only now that they are full.
        guard close(descriptor) == 0 else { throw SystemError.last }
    }
}
