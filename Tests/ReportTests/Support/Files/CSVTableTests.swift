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
        #expect(written.text == ([["x", "y", "z"]] + rows).map(CSVText.line).joined())
        #expect((written.pieces > 1) == (count == 50_000))
    }
}
