import Foundation
import TestSupport
import Testing

@Suite("The files of a page's tables")
struct TableFileTests {
    /// A table of the page: the cells that are numbers row by row, and its file.
    private struct PageTable {
        let id: String
        let rows: [[String]]
        let file: String

        static func all(_ page: String) -> [PageTable] {
            page.components(separatedBy: "<table id=\"").dropFirst().compactMap { text in
                guard let file = text.firstMatch(of: /<a href="([^"]+\.csv)">All digits/) else { return nil }
                let body = text.components(separatedBy: "</table>")[0]
                let rows = body.components(separatedBy: "<tr>").dropFirst().map { row in
                    row.matches(of: /<td class="number">([^<]*)<\/td>/).map { HTMLPage.unescaped(String($0.1)) }
                }
                return PageTable(
                    id: String(text.prefix { $0 != "\"" }), rows: rows.filter { !$0.isEmpty }, file: String(file.1))
            }
        }
    }

    /// A number as a page shows it.
    private struct Shown {
        let value: Double
        /// Half a unit of its last digit.
        let rounding: Double

        /// The numbers of a cell, such as the two ends of an interval; none of a bound such as < 0.001 and of powers of ten.
        static func all(_ cell: String) -> [Shown] {
            let text = cell.replacing("\u{2212}", with: "-").replacing("\u{202F}", with: "")
            if text.contains("<") || text.contains("×") { return [] }
            return text.matches(of: /(-?\d+)(?:\.(\d+))?(\u{A0}%)?/).map { match in
                let decimals = match.2?.count ?? 0
                let scale = match.3 == nil ? 1 : 0.01
                let value = Double("\(match.1).\(match.2 ?? "0")") ?? .nan
                return Shown(value: value * scale, rounding: 0.5 * pow(10, -Double(decimals)) * scale)
            }
        }

        func isRounded(from number: Double) -> Bool { abs(number - value) <= rounding * (1 + 1e-6) }
    }

    private static let reference = [
        "fixef.csv": "term,estimate,se\n(Intercept),251.4051,9.7467\nDays,10.4673,0.8042\n",
        "varcor.csv": "grp,var1,var2,vcov,sdcor\nSubject,(Intercept),NA,1378.18,37.124\nResidual,NA,NA,960.46,30.991\n",
    ]

    @Test(
        "Every number of a table on a page is in its file with more digits",
        arguments: [
            ["Reaction ~ Days + (1|Subject)", "--lme4", "lme4"] + Samples.quick,
            ["Reaction ~ Days + (Days|Subject)", "--no-variational", "--intervals", "profile"],
        ])
    func numbers(arguments: [String]) throws {
        let scratch = try Scratch()
        for (name, text) in Self.reference { try scratch.write(text, to: "lme4/\(name)") }
        let levels = (308...372).map { "Subject,(Intercept),\($0),1,1" }
        try scratch.write((["grpvar,term,grp,condval,condsd"] + levels).joined(separator: "\n"), to: "lme4/ranef.csv")
        let outcome = try Program.run(
            [Samples.sleepstudy] + arguments + ["--simulations", "19", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let folder = ReportFolder(scratch.path("r"))
        let tables = PageTable.all(try folder.text("index.html"))
        #expect(tables.count >= 6)
        for table in tables {
            let rows = CSVRows.parse(try folder.text(table.file)).dropFirst().map { $0.compactMap(Double.init) }
            for cells in table.rows {
                let shown = cells.flatMap(Shown.all)
                let isInFile = rows.contains { row in shown.allSatisfy { row.contains(where: $0.isRounded) } }
                #expect(isInFile, "\(table.id): \(cells)")
            }
        }
    }
}
