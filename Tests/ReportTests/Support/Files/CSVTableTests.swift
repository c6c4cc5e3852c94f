import Report
import Testing

@Suite("Tables that are written row by row")
struct CSVTableTests {
    private func text(_ table: CSVTable) -> (text: String, pieces: Int) {
        var (text, pieces) = ("", 0)
        table.write {
            text += $0
            pieces += 1
        }
        return (text, pieces)
    }

    @Test(
        "Tables that are written row by row are the text of the whole table, in pieces where that is long",
        arguments: [0, 1, 50_000])
    func whole(count: Int) {
        let rows = (0..<count).map { ["=\($0)", "a,b", "\(Double($0) / 3)"] }
        let written = text(CSVTable(header: ["x", "y", "z"], rows: rows))
        #expect(written.text == CSVText.encode(header: ["x", "y", "z"], rows: rows))
        #expect((written.pieces > 1) == (count == 50_000))
    }

    @Test("Tables that are written row by row put the rows of their parts one after the other, empty parts among them")
    func parts() {
        let parts = [0, 2, 0, 0, 3, 0].enumerated().map { part, count in
            CSVTable(header: ["x"], rowCount: count) { ["\(part).\($0)"] }
        }
        #expect(
            text(CSVTable(header: ["x"], parts: parts)).text == "x\r\n1.0\r\n1.1\r\n4.0\r\n4.1\r\n4.2\r\n")
        #expect(text(CSVTable(header: ["x"], parts: [])).text == "x\r\n")
    }
}
