import Foundation
import TestSupport
import Testing

@Suite("Tables and paragraphs for a paper")
struct PublishedTableTests {
    private static let slopes = "Reaction ~ Days + (Days|Subject)"
    private static let intercepts = "Reaction ~ Days + (1|Subject)"
    private static let formats = ["text", "markdown", "latex", "typst", "html", "rtf", "csv"]

    /// The JSON of fits, in files of a folder.
    private func fits(_ models: [[String]], in scratch: Scratch) throws -> [String] {
        try models.enumerated().map { index, model in
            let path = "fit\(index).json"
            let outcome = try Program.run(["fit", Samples.sleepstudy] + model + ["--json", path], in: scratch.url)
            try #require(outcome.code == 0, "\(outcome.errors)")
            return path
        }
    }

    private func table(_ arguments: [String], in scratch: Scratch) throws -> String {
        let outcome = try Program.run(["table"] + arguments, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
    }

    /// The values are lme4's and lmerTest's for sleepstudy, as `?sleepstudy` and `summary` print them.
    @Test("The table of a model has its estimates in every form", arguments: formats)
    func single(format: String) throws {
        let scratch = try Scratch()
        let text = try table(fits([[Self.slopes]], in: scratch) + ["--format", format], in: scratch)
        for number in ["251.41", "10.47", "1.55", "6.77", "24.74", "25.59", "1755.6", "180"] {
            #expect(text.contains(number), "\(number)")
        }
        for word in ["Days", "Fixed effects", "Random effects", "Subject"] {
            #expect(text.contains(word) || format == "csv", "\(word)")
        }
    }

    /// AIC of both models by lme4 1.1: 1763.94 and 1802.08 for ML.
    @Test("Models side by side are weighed by AIC where their likelihoods can be compared, and else it is said why")
    func weighed() throws {
        let scratch = try Scratch()
        let fits = try fits(
            [[Self.slopes, "--ml"], [Self.intercepts, "--ml"], ["Reaction ~ 1 + (1|Subject)"]], in: scratch)
        let weighed = try table([fits[0], fits[1], "--name", "Slopes", "--name", "Intercepts"], in: scratch)
        #expect(weighed.contains("ΔAIC") && weighed.contains("38.1") && weighed.contains("1.000"))
        #expect(weighed.contains("Slopes") && weighed.contains("Intercepts"))
        let unweighed = try table([fits[0], fits[2]], in: scratch)
        #expect(!unweighed.contains("ΔAIC"))
        #expect(unweighed.contains("one model is fitted by ML, the other by REML"))
    }

    @Test("A paragraph says how the model was fitted and what the coefficients are, in the style of the APA")
    func paragraph() throws {
        let scratch = try Scratch()
        let text = try table(fits([[Self.slopes]], in: scratch) + ["--paragraph"], in: scratch)
        #expect(text.contains("Days: b = 10.47, 95% CI [7.21, 13.73], t(17.0) = 6.77, p < .001."))
        #expect(text.contains("180 observations (18 levels of Subject)"))
        #expect(text.contains("r = .07"))
        let italic = try table(["fit0.json", "--paragraph", "--format", "markdown"], in: scratch)
        #expect(italic.contains("*b* = 10.47") && italic.contains("*p* \\< .001"))
    }

    @Test("Names of columns stay text in every form, whatever they mean there", arguments: formats)
    func hostile(format: String) throws {
        let scratch = try Scratch()
        let name = "a&b_{c}$\\d<script>|#%é日"
        let rows = (0..<40).map { "\(($0 * 37) % 11).\($0 % 7),\(($0 * 13) % 9),\($0 % 5)\n" }
        try scratch.write("y,\"\(name)\",g\n" + rows.joined(), to: "data.csv")
        let formula = "y ~ `\(name.replacing("\\", with: "\\\\"))` + (1|g)"
        let fit = try Program.run(["fit", "data.csv", formula, "--json", "fit.json"], in: scratch.url)
        try #require(fit.code == 0, "\(fit.errors)")
        for more in [[], ["--paragraph"]] where format != "csv" || more.isEmpty {
            let text = try table(["fit.json", "--format", format] + more, in: scratch)
            switch format {
            case "html": #expect(!text.contains("<script>") && text.contains("a&amp;b"))
            case "latex":
                #expect(text.contains("a\\&b\\_\\{c\\}\\$\\textbackslash{}\\textbackslash{}d\\textless{}script"))
            case "typst": #expect(text.contains("a&b\\_{c}\\$\\\\\\\\d\\<script\\>"))
            case "markdown": #expect(text.contains("a&b\\_\\{c\\}\\$\\\\\\\\d\\<script\\>\\|"))
            case "rtf":
                #expect(text.contains("a&b_\\{c\\}$\\\\\\\\d<script>"))
                #expect(text.utf8.allSatisfy { $0 < 128 })
                let depth = text.replacing("\\\\", with: "").replacing("\\{", with: "").replacing("\\}", with: "")
                #expect(depth.count { $0 == "{" } == depth.count { $0 == "}" })
            default: #expect(text.contains("a&b_{c}$"))
            }
        }
    }

    @Test("The form follows the name of the output, and the file is written whole")
    func output() throws {
        let scratch = try Scratch()
        let fit = try fits([[Self.slopes]], in: scratch)[0]
        for (path, start) in [
            ("t.tex", "% "), ("t.rtf", "{\\rtf1"), ("t.html", "<!-- mixreport table -->\n<table"),
            ("t.md", "<!-- mixreport table -->\n**"),
        ] {
            #expect(try table([fit, "-o", path], in: scratch).isEmpty)
            #expect(try String(contentsOfFile: scratch.path(path), encoding: .utf8).hasPrefix(start), "\(path)")
            // Once more over the earlier file, and never over another.
            #expect(try table([fit, "-o", path], in: scratch).isEmpty)
            try scratch.write("mine", to: path)
            #expect(try Program.run(["table", fit, "-o", path], in: scratch.url).code != 0)
            #expect(try String(contentsOfFile: scratch.path(path), encoding: .utf8) == "mine")
        }
    }

    @Test(
        "What makes no table is refused with a reason",
        arguments: [
            ["no-such.json"], ["fit0.json", "--name", "a", "--name", "b"], ["fit0.json", "--format", "docx"],
            ["fit0.json", "--paragraph", "--caption", "c"], ["fit0.json", "--paragraph", "--format", "csv"], [],
        ])
    func refused(arguments: [String]) throws {
        let scratch = try Scratch()
        _ = try fits([[Self.slopes]], in: scratch)
        let outcome = try Program.run(["table"] + arguments, in: scratch.url)
        #expect(outcome.code != 0 && !outcome.errors.isEmpty && outcome.output.isEmpty)
    }
}
