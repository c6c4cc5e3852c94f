import Foundation
import Testing

@Suite("Names from the data that do harm where they are taken for anything but text")
struct HostileNamesTests {
    /// A report of data whose levels, column names and title are hostile.
    private func report(_ scratch: Scratch, group: String, x: String) throws -> ReportFolder {
        try scratch.write(Samples.hostileData(group: group, x: x), to: "hostile.csv")
        let outcome = try Program.run(
            [
                "hostile.csv", "y ~ `\(x)` + (1|`\(group)`)", "-o", "report", "--title", "<u>\(x)</u> {{formula}}",
            ] + Samples.quick, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!outcome.output.contains("\u{1B}"))
        return ReportFolder(scratch.path("report"))
    }

    static let names: [(group: String, x: String)] = [
        ("g", "x"), ("../../x", "<script>x</script>"), ("\"><img src=x onerror=alert(1)>", "a|b*c*"),
        ("=HYPERLINK(1)", "\u{1B}[31mx"), (String(repeating: "g", count: 300), "x\u{202E}y"),
    ]

    @Test(
        "Names from the data that do harm where they are taken for anything but text stay text in the page",
        arguments: names)
    func page(names: (group: String, x: String)) throws {
        let scratch = try Scratch()
        let report = try report(scratch, group: names.group, x: names.x)
        let page = try report.page()
        #expect(page.all("script").isEmpty)
        #expect(page.all("u").isEmpty)
        #expect(page.all("img").allSatisfy { $0.attributes["src"]?.hasPrefix("plots/") == true })
        #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
        let source = try report.text("index.html")
        let unsafe = source.unicodeScalars.filter {
            ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || $0.value == 0x202E
        }
        #expect(unsafe.isEmpty)
        let isCut = !source.contains(String(repeating: "long", count: 300))
        #expect(isCut)
        let isPlain = page.text.contains("{{formula}}")
        #expect(isPlain)
    }

    @Test(
        "Names from the data that do harm where they are taken for anything but text never reach a file's name as they are",
        arguments: names)
    func fileNames(names: (group: String, x: String)) throws {
        let scratch = try Scratch()
        let report = try report(scratch, group: names.group, x: names.x)
        for file in try report.files() {
            #expect(
                file.wholeMatch(of: /((plots|tables)\/)?[a-z0-9-]{1,100}\.(html|css|json|md|png|csv)/) != nil, "\(file)"
            )
        }
        #expect(try scratch.contents() == ["hostile.csv", "report"])
    }

    @Test(
        "Names from the data that do harm where they are taken for anything but text are no formulas in the tables, and are whole there",
        arguments: names)
    func csv(names: (group: String, x: String)) throws {
        let scratch = try Scratch()
        let report = try report(scratch, group: names.group, x: names.x)
        var cells: Set<String> = []
        for file in try report.files() where file.hasPrefix("tables/") {
            let rows = CSVRows.parse(try report.text(file))
            #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(file)")
            cells.formUnion(rows.joined())
        }
        for cell in cells {
            guard let first = cell.first, "=+-@\t\r".contains(first) else { continue }
            #expect(Double(cell) != nil, "\(cell.debugDescription)")
        }
        for name in Samples.hostileNames {
            let isFormula = name.first.map { "=+-@".contains($0) } ?? false
            #expect(cells.contains(isFormula ? "'" + name : name), "\(name.prefix(40).debugDescription)")
        }
    }

    @Test(
        "Names from the data that do harm where they are taken for anything but text stay text in the summary",
        arguments: names)
    func markdown(names: (group: String, x: String)) throws {
        let scratch = try Scratch()
        let summary = try report(scratch, group: names.group, x: names.x).text("summary.md")
        #expect(summary.utf8.count < 60_000)
        let hasControls = summary.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E }
        #expect(!hasControls)
        // Lines that are indented by four spaces after an empty one are code: nothing in them is markup.
        let text = summary.replacing(/\n\n    [^\n]*\n/, with: "\n\n")
        for markup in ["<script", "<img", "<u>", "](http", "\n="] {
            let isThere = text.contains(markup)
            #expect(!isThere, "\(markup)")
        }
        // Each line of a table has as many cells as the table's first.
        var columns: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                columns = nil
                continue
            }
            let count = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(columns == nil || columns == count, "\(line)")
            columns = count
        }
    }
}
