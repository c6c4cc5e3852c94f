import Foundation
import Testing

@Suite("Figures as vector files")
struct VectorFigureTests {
    private static let model = [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "0"]

    @Test("Every figure of a page is there as SVG and PDF where both are asked for, with a link to each")
    func files() throws {
        let scratch = try Scratch()
        let options = ["--figures", "pdf", "--figures", "svg", "--figures", "svg", "--figure-width", "85"]
        let outcome = try Program.run(Self.model + options + ["-o", "report"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let plots = Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path("report/plots")))
        let names = plots.filter { $0.hasSuffix(".png") && !$0.contains(/-(dark|narrow)\.png$/) }.map {
            String($0.dropLast(4))
        }
        #expect(names.count > 5)
        let page = try HTMLPage(try String(contentsOfFile: scratch.path("report/index.html"), encoding: .utf8))
        let links = page.all("a").compactMap { $0.attributes["href"] }
        for name in names {
            for format in ["svg", "pdf"] {
                #expect(plots.contains("\(name).\(format)"))
                #expect(links.count { $0 == "plots/\(name).\(format)" } == 1, "\(name).\(format)")
            }
            let file = try String(contentsOfFile: scratch.path("report/plots/\(name).svg"), encoding: .utf8)
            #expect(file.contains("width=\"85mm\""))
            // 85 mm are 240.94 points.
            let box = try #require(file.firstMatch(of: #/viewBox="0 0 ([0-9.]+) /#)).1
            let width = try #require(Double(box))
            let heights = file.matches(of: #/font-size="([0-9.]+)"/#).compactMap { Double($0.1) }
            #expect(heights.allSatisfy { $0 * 240.94 / width > 6.99 }, "\(name)")
        }
        #expect(plots.count == 6 * names.count)
    }

    @Test("A report has no vector files unless they are asked for")
    func none() throws {
        let scratch = try Scratch()
        #expect(try Program.run(Self.model + ["-o", "report"], in: scratch.url).code == 0)
        let plots = try FileManager.default.contentsOfDirectory(atPath: scratch.path("report/plots"))
        #expect(plots.allSatisfy { $0.hasSuffix(".png") })
    }

    @Test(
        "Options of vector files are refused where none is written, or where they mean nothing",
        arguments: [
            ["--figure-width", "85"], ["--figure-text", "outlines"], ["--no-titles"],
            ["--figures", "svg", "--figure-width", "0"], ["--figures", "svg", "--figure-width", "nan"],
            ["--figures", "gif"], ["--figures", "svg", "--self-contained"],
        ])
    func refused(options: [String]) throws {
        let outcome = try Program.run(Self.model + options)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("--figure"))
    }
}
