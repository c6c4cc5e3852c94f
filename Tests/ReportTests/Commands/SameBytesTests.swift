import Foundation
import TestSupport
import Testing

/// Swift seeds its hashes anew in each process: what depends on the order of a set or a dictionary differs from run to run.
@Suite("The same command gives the same bytes")
struct SameBytesTests {
    /// A fit's JSON without its times.
    private func json(_ arguments: [String], threads: Int) throws -> String {
        let outcome = try Program.run(["fit"] + arguments + ["--threads", "\(threads)", "--json", "-", "--quiet"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let times = try #require(outcome.output.firstRange(of: /"seconds" : \{[^}]*\}/))
        return outcome.output.replacingCharacters(in: times, with: "")
    }

    private func check(_ arguments: [String], runs: Int = 3) throws {
        let first = try json(arguments, threads: 1)
        for _ in 1..<runs { #expect(try json(arguments, threads: 1) == first) }
        for _ in 0..<runs { #expect(try json(arguments, threads: 2) == first) }
    }

    @Test(
        "The same command gives the same bytes of a fit, with one thread and with two",
        arguments: [
            ["Examples/sleepstudy.csv", "Reaction ~ Days + (Days | Subject)"],
            ["Examples/penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)", "--influence"],
            ["Examples/pastes.csv", "strength ~ 1 + (1 | batch/cask)", "--ml"],
            ["Examples/dyestuff2.csv", "Yield ~ 1 + (1 | Batch)"],
            [
                "Tests/Fixtures/cases/cake-factors-reml/data.csv",
                "angle ~ recipe * temperature + (1 | recipe:replicate)",
            ],
            ["Examples/insteval/insteval.csv.gz", "y ~ service + (1 | s) + (1 | d) + (1 | dept)"],
            [
                "Examples/insteval/insteval.csv.gz", "y ~ service + (1 | s) + (1 | d) + (1 | dept)", "--solver",
                "iterative",
            ],
        ])
    func fits(_ arguments: [String]) throws {
        try check([Fixtures.path(arguments[0])] + arguments.dropFirst(), runs: 2)
    }

    /// 240 rows in 12 levels, of which the slopes of x, z and w hardly differ: all of these models have their optimum where a covariance matrix is singular.
    private static func singularData() -> String {
        var state: UInt64 = 20
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }
        var text = "y,x,z,w,g,h\n"
        for row in 0..<240 {
            let (group, other) = (row % 12, Int(uniform() * 8))
            let (x, z, w) = (uniform(), uniform(), uniform())
            let effects = Double(group * 7 % 5) * 0.3 + Double(other % 3) * 0.4
            text += "\(1 + 0.5 * x + effects + uniform() * 2),\(x),\(z),\(w),g\(group),h\(other)\n"
        }
        return text
    }

    @Test(
        "The same command gives the same bytes of a singular fit with several random slopes",
        arguments: [
            "y ~ x + z + (x + z | g)", "y ~ x + z + w + (x + z + w | g) + (x + z | h)",
            "y ~ x + z + w + (x + z + w | g)", "y ~ x + (x + z + w | g) + (1 | h)",
        ])
    func singular(_ formula: String) throws {
        let scratch = try Scratch()
        let data = try scratch.write(Self.singularData(), to: "data.csv")
        try check([data, formula])
        #expect(try json([data, formula], threads: 1).contains("\"singular\" : true"))
    }

    @Test("The same command gives the same bytes of a report: page, pictures, tables and JSON")
    func report() throws {
        let scratch = try Scratch()
        func files(_ run: Int, threads: Int) throws -> [String: Data] {
            // The folder's name is in the page's summary.
            let folder = scratch.url.appending(path: "\(run)/report")
            let outcome = try Program.run([
                Samples.sleepstudy, "Reaction ~ Days + (Days | Subject)", "--threads", "\(threads)", "--simulations",
                "100", "--quiet", "--output", folder.path(percentEncoded: false),
            ])
            #expect(outcome.code == 0, "\(outcome.errors)")
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
            return Dictionary(
                uniqueKeysWithValues: names.compactMap { name in
                    (try? Data(contentsOf: folder.appending(path: name))).map { (name, $0) }
                })
        }
        let first = try files(0, threads: 1)
        #expect(first.count > 10)
        for run in 1...3 {
            let other = try files(run, threads: run % 2 + 1)
            #expect(Set(other.keys) == Set(first.keys))
            for name in first.keys.sorted() { #expect(other[name] == first[name], "\(name) differs") }
        }
    }
}
