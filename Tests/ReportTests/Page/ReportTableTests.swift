import Foundation
import Report
import Testing

@Suite("Tables that are defined once")
struct ReportTableTests {
    private struct Row: Sendable {
        let name: String
        let estimate: Double
        let count: Int?
    }

    private let columns: [TableColumn<Row>] = [
        .text("name") { $0.name }.headed("Name"),
        .number("estimate") { $0.estimate }.onPage("Estimate", .fixed(1)).inTerminal("Estimate", .significant(3)),
        .number("square", in: .file) { $0.estimate * $0.estimate },
        .count("rows", in: .document) { $0.count }.inTerminal("Rows"),
        .list("parts", in: .document) { $0.name.split(separator: " ").map(String.init) },
        .flag("large") { $0.estimate > 1 },
        .composed { "\($0.name)!" }.inTerminal("Called"),
    ]

    private let rows = [
        Row(name: "a b", estimate: 2.0 / 3, count: 12_000), Row(name: "=c", estimate: .nan, count: nil),
    ]

    private func text(_ table: CSVTable) -> String {
        var text = ""
        table.write { text += $0 }
        return text
    }

    @Test("A file has the columns that are for files, with all digits and without numbers that do not exist")
    func file() {
        let lines = text(ReportTable("t", columns: columns, rows: rows).csv).split(separator: "\r\n")
        #expect(lines == ["name,estimate,square", "a b,\(2.0 / 3),\(4.0 / 9)", "'=c,,"])
    }

    @Test("JSON has the columns that are for documents, with null for what does not exist")
    func document() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let table = ReportTable("t", columns: columns, rows: [rows[1], Row(name: "a b", estimate: 2, count: 3)])
        let json = String(decoding: try encoder.encode(table.documentRows), as: UTF8.self)
        #expect(
            json == #"[{"estimate":null,"large":false,"name":"=c","parts":["=c"],"rows":null},"#
                + #"{"estimate":2,"large":true,"name":"a b","parts":["a","b"],"rows":3}]"#)
    }

    @Test("The terminal has names to the left, numbers to the right in its format, and a dash for what does not exist")
    func terminal() {
        #expect(
            ReportTable("t", columns: columns, rows: rows).terminalLines == [
                "  Name  Estimate    Rows  Called", "  a b      0.667  12\u{202F}000    a b!",
                "  =c           –       –     =c!",
            ])
    }

    @Test("A table puts the rows of its parts one after the other, empty parts among them")
    func parts() {
        let column: [TableColumn<String>] = [.text("x") { $0 }]
        let parts = [0, 2, 0, 0, 3, 0].enumerated().map { part, count in
            ReportTable<String>.Part(count: count) { "\(part).\($0)" }
        }
        #expect(text(ReportTable("t", columns: column, parts: parts).csv) == "x\r\n1.0\r\n1.1\r\n4.0\r\n4.1\r\n4.2\r\n")
        #expect(text(ReportTable("t", columns: column, parts: []).csv) == "x\r\n")
    }
}
