import Fitter
import Testing

@Suite("Reading anything")
struct TableFuzzTests {
    @Test("Random bytes are read or refused, never a crash, and any number of threads agrees")
    func randomBytes() {
        var random = SplitMix(state: 11)
        let pieces: [[UInt8]] =
            [
                "y", "g", ",", ",", "\n", "\n", "\r\n", "\"", "\"\"", "1", "2.5", "-", "e9", "NA", " ", ";", "\t", "a",
                "é", "\u{FEFF}",
            ]
            .map { Array($0.utf8) } + [[0xFF], [0xC3]]
        for round in 0..<20_000 {
            var bytes: [UInt8] = Array((round % 2 == 0 ? "y,g\n" : "").utf8)
            for _ in 0..<Int(random.next() % 40) { bytes += pieces[Int(random.next() % UInt64(pieces.count))] }
            do {
                let columns = [ColumnRequest("y", .automatic), ColumnRequest("g", .categorical)]
                let table = try Table(text: bytes, source: "f", columns: columns)
                for column in table.columns {
                    #expect(column.numbers.map { $0.count == table.rowCount } ?? true)
                    #expect(column.categories.map { $0.codes.count == table.rowCount } ?? true)
                    #expect(column.numbers != nil || column.categories != nil)
                }
                _ = table.line(ofRow: max(0, table.rowCount - 1))
            } catch {
                #expect(!"\(error)".isEmpty)
            }
        }
    }

    @Test("What is written by the rules comes back")
    func roundTrip() throws {
        var random = SplitMix(state: 5)
        let alphabet = ["a", "b", ",", "\"", "\n", "\r\n", " ", "ü", ";", "1", "\t", "|"]
        for _ in 0..<500 {
            let rows = (0..<8).map { _ in
                (0..<3).map { _ in
                    "x" + (0..<Int(random.next() % 6)).map { _ in alphabet[Int(random.next() % 12)] }.joined()
                }
            }
            var text = "A,B,C\n"
            for row in rows {
                text += row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
            }
            let table = try Table(
                text: Array(text.utf8), source: "f", columns: ["A", "B", "C"].map { ColumnRequest($0, .categorical) })
            for (index, column) in table.columns.enumerated() {
                let categories = try #require(column.categories)
                let cells = categories.codes.map { $0 < 0 ? "" : categories.levels[Int($0)] }
                // Blanks at the end of a cell do not belong to it; none of these begins with one.
                let expected = rows.map { row in
                    Array(row[index].utf8.reversed().drop { [0x20, 0x09].contains($0) }.reversed())
                }
                #expect(cells.map { Array($0.utf8) } == expected)
            }
        }
    }

    @Test("Numbers are rounded correctly")
    func numbers() throws {
        var random = SplitMix(state: 3)
        var texts = [
            "0", "-0", "1e22", "1e23", "9007199254740993", "9007199254740992.5", "0.1", "1.7976931348623157e308",
            "2e308", "5e-324", "2e-324",
            "2.2250738585072011e-308", "123456789012345678", "12345678901234567890", "0.000000000000000000000000000001",
            "8.5e-19", "1e-400",
            "1" + String(repeating: "0", count: 400), "0." + String(repeating: "0", count: 400) + "1",
            "00000000000000000000000001.5",
            "9223372036854775807", "18446744073709551615", "18446744073709551616", ".5", "5.", "1e+5", "+7", "1E-5",
            "inf", "-Infinity",
        ]
        for _ in 0..<200_000 {
            let digits = Int(random.next() % 19) + 1
            var text = random.next() % 2 == 0 ? "-" : ""
            text += (0..<digits).map { _ in String(random.next() % 10) }.joined()
            if random.next() % 4 != 0 {
                text.insert(".", at: text.index(text.endIndex, offsetBy: -Int(random.next() % UInt64(digits))))
            }
            if random.next() % 3 == 0 { text += "e\(Int(random.next() % 60) - 30)" }
            texts.append(text)
        }
        // Doubles as programs print them in full.
        for _ in 0..<100_000 { texts.append(Double(bitPattern: random.next() & 0x7FDF_FFFF_FFFF_FFFF).description) }
        let table = try Table(
            text: Array(("y\n" + texts.joined(separator: "\n")).utf8), source: "f", columns: [.init("y", .numeric)])
        let read = try #require(table.column(named: "y")?.numbers)
        try #require(read.count == texts.count)
        // The standard library's own reading is the reference; it rounds correctly.
        let wrong = zip(texts, read).filter { Double($0)?.bitPattern != $1.bitPattern }
        #expect(wrong.map(\.0) == [])
    }

    @Test(
        "What is no number is none",
        arguments: [
            "-", "+", ".", "e5", "1e", "1e+", "--1", "1-", "0x10", "1_000", "1,5x", "infin", "1 2", "١", "5d", ".e1",
        ])
    func noNumbers(cell: String) {
        #expect(throws: TableError.self) {
            try Table(text: Array("y\n\"\(cell)\"\n".utf8), source: "f", columns: [.init("y", .numeric)])
        }
    }
}
