import Fitter
import Foundation
import Testing

@Suite("Reading files")
struct TableFileTests {
    /// `make.sh` in this folder makes the files.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/Table").standardizedFileURL

    private func message(_ file: String) -> String {
        do {
            _ = try Table(contentsOf: Self.folder.path() + "/" + file, columns: [.init("y", .numeric)])
            return "no error"
        } catch {
            return "\(error)".replacing(Self.folder.path(), with: "")
        }
    }

    @Test("Reading files gzip files are decompressed, whatever their name and however many streams they hold")
    func gzip() throws {
        for (file, rows) in [("plain.csv.gz", 1000), ("two-members.csv.gz", 1000)] {
            let columns = [ColumnRequest("y", .numeric), ColumnRequest("g", .categorical)]
            let table = try Table(contentsOf: Self.folder.path() + "/" + file, columns: columns)
            #expect(table.rowCount == rows)
            #expect(table.column(named: "g")?.categories?.levels.count == 13)
        }
        #expect(try Table.columnNames(inFile: Self.folder.path() + "/plain.csv.gz") == ["y", "g"])
    }

    @Test(
        "What is wrong with a file is said",
        arguments: [
            (
                "truncated.csv.gz",
                "/truncated.csv.gz: ends in the middle of its gzip data; copy or compress the file again"
            ),
            ("corrupt.csv.gz", "/corrupt.csv.gz: is damaged gzip data"),
            (
                "trailing.csv.gz",
                "/trailing.csv.gz: is damaged gzip data (4 bytes of something else follow the compressed data)"
            ),
            ("", "/: is a directory; expected a CSV or TSV file"),
            ("absent\u{1B}.csv", "/absent\\u{1B}.csv: cannot be read: No such file or directory"),
        ])
    func problems(file: String, expected: String) {
        #expect(message(file).hasPrefix(expected))
    }
}
