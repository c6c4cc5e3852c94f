import Assessment
import Fitter
import Foundation

/// What the program reads that anyone may have written, each kind with the code by which the commands read it: for `make fuzz` and the tests.
package enum UntrustedInput: String, CaseIterable, Sendable {
    /// A data file, plain or gzip.
    case table
    case formula
    /// A condition of `--fail-if`.
    case condition
    /// A `report.json`, to be compared and listed.
    case report
    /// A template.
    case template
    /// A file of estimates of another program.
    case reference
    /// A file for `mixreport run`.
    case run

    /// Reads bytes to the end, or to what is wrong with them.
    ///
    /// - Parameter file: a path that the bytes are written to where the commands read from a file.
    /// - Throws: what the commands tell their users.
    package func read(_ bytes: [UInt8], through file: String) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .table:
            try Data(bytes).write(to: URL(filePath: file))
            let names = try Table.columnNames(inFile: file).filter { !$0.isEmpty }
            let table = try Table(contentsOf: file, columns: names.map { ColumnRequest($0, .automatic) })
            guard names.count >= 3 else { return }
            let parts = names.prefix(3).map { "`\($0.replacing("\\", with: "\\\\").replacing("`", with: "\\`"))`" }
            _ = try ModelData(table: table, formula: try Formula("\(parts[0]) ~ \(parts[1]) + (1 | \(parts[2]))"))
        case .formula: _ = try Formula(text).columnRequests(ModelOptions())
        case .condition: _ = try Condition(text)
        case .report:
            _ = PublishedReport(Data(bytes), folder: ["report"]).map { SiteModel([$0], title: "Reports") }
            let facts = try ReportFacts(bytes: Data(bytes), shown: "report.json")
            let change = ReportChange([facts, facts], names: ["before", "after"])
            _ = ChangeContents(change, failures: [], title: nil, command: "")
        case .template:
            let templates = try TemplateSet(replacing: ["index.mustache": text], shown: "")
            _ = try templates.render(SiteModel([], title: "Reports"), with: "index")
        case .reference:
            try Data(bytes).write(to: URL(filePath: file))
            _ = try ReferenceEstimates(files: [file], factors: [])
        case .run: _ = try RunFileReader.file(bytes, path: "mixreport.toml")
        }
    }
}
