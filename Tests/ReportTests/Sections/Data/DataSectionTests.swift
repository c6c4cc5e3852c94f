import Foundation
import TestSupport
import Testing

@Suite("The section on the data")
struct DataSectionTests {
    /// Naming and lexical decision times with an interaction, a curve, and a column that is a number and a grouping factor.
    private static func data() -> String {
        var text = "time,task,my size,block,id,unused\n"
        for row in 0..<96 {
            let task = row % 2 == 0 ? "lexdec" : "naming"
            let size = Double(row * 29 % 17) / 2
            let noise = Double(row * 37 % 23) / 5
            text +=
                "\(400 + 20 * Double(row % 2) + 3 * size + noise),\(task),\(size),\(1 + row / 2 % 4),s\(row / 8),x\n"
        }
        return text
    }

    private func report(_ formula: String, _ options: [String] = []) throws -> ReportFolder {
        let scratch = try Scratch()
        try Data(Self.data().utf8).write(to: scratch.url.appending(path: "data.csv"))
        let outcome = try Program.run(
            ["data.csv", formula, "--simulations", "0", "-o", "r"] + options, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.copyItem(at: scratch.url.appending(path: "r"), to: folder)
        return ReportFolder(folder.path(percentEncoded: false))
    }

    @Test("The page says what each column is used for, with the words of the provenance")
    func roles() throws {
        let page = try report("time ~ task * `my size` + block + (1|id)").text("index.html")
        #expect(page.contains("<h2 id=\"data-title\">The data</h2>"))
        #expect(page.contains("category (reference: lexdec)"))
        #expect(page.contains("id (grouping factor, 12 levels)"))
        #expect(page.contains("block (number)"))
        #expect(page.contains("The model does not use 1 column of the file: unused."))
        #expect(page.contains("block is a slope in the model"))
    }

    @Test("Coefficients and terms are called as people read them, and programs get R's names")
    func names() throws {
        let folder = try report("time ~ task * `my size` + poly(block, 2) + (1 + `my size`|id)", ["--df", "none"])
        let page = try folder.text("index.html")
        for name in ["task: naming (reference: lexdec)", "task: naming × my size", "block: quadratic"] {
            #expect(page.contains(name), "\(name)")
        }
        #expect(!page.contains("tasknaming"))
        let csv = try folder.text("tables/fixed-effects.csv")
        #expect(csv.contains("tasknaming:`my size`") && csv.contains("poly(block, 2)2"))
        let json = try folder.text("report.json")
        #expect(json.contains("\"tasknaming\""))
    }

    @Test(
        "Contrasts, powers and scaled numbers have readings of their own",
        arguments: [
            ("time ~ task + (1|id)", ["--contrasts", "task=sum"], "task: lexdec (from the mean of all levels)"),
            ("time ~ task + (1|id)", ["--contrasts", "task=helmert"], "task: naming (from lexdec, halved)"),
            ("time ~ ordered(block) + (1|id)", [], "block: cubic"),
            ("time ~ factor(block) + (1|id)", [], "block: 4 (reference: 1)"),
            ("time ~ I(`my size`^2) + (1|id)", [], "my size²"),
            ("time ~ scale(`my size`) + (1|id)", [], "my size (standardised)"),
            ("time ~ log(`my size` + 1) + (1|id)", [], "log(my size + 1)"),
            ("time ~ poly(`my size`, 2, raw = TRUE) + (1|id)", [], "my size²"),
            ("time ~ 0 + task + (1|id)", [], "task: lexdec"),
        ] as [(String, [String], String)])
    func readings(_ formula: String, _ options: [String], _ expected: String) throws {
        let table = try report(formula, options).page().text
        #expect(table.contains(expected))
    }
}
