import Foundation
import TestSupport
import Testing

@Suite("Options of categories")
struct FactorOptionTests {
    private static let data = Fixtures.path("Tests/Fixtures/Design/coding/data.csv")
    private static let formula = "log(y) ~ size + dept + (1 | g)"

    private static func names(_ options: [String]) throws -> [String] {
        let outcome = try Program.run(["fit", data, formula, "--json", "-"] + options)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let effects = document?["fixedEffects"] as? [[String: Any]] ?? []
        return effects.compactMap { $0["term"] as? String }
    }

    @Test(
        "Options choose coding, order and reference",
        arguments: [
            (["--contrasts", "dept=sum,size=contr.helmert"], ["size1", "size2", "dept1", "dept2", "dept3"]),
            (
                ["--contrasts", "dept=poly", "--contrasts", "size=sum"],
                ["size1", "size2", "dept.L", "dept.Q", "dept.C"]
            ),
            (["--ordered", "size=low,mid,high"], ["size.L", "size.Q", "dept"]),
            (["--levels", "\"size\" = low, \"mid\", high"], ["sizemid", "sizehigh", "dept"]),
            (["--reference", "dept=5,size=mid"], ["sizehigh", "sizelow", "dept1", "dept2", "dept10"]),
            (
                ["--ordered", "size=low,mid,high", "--contrasts", "size=treatment", "--categorical", "\"dept\""],
                ["sizemid", "sizehigh", "dept2", "dept5", "dept10"]
            ),
        ])
    func coding(options: [String], expected: [String]) throws {
        #expect(try Self.names(options) == ["(Intercept)"] + expected)
    }

    @Test("Names and levels with commas, equals signs and quotes can be written")
    func quoting() throws {
        let folder = try Scratch()
        let rows = (0..<30).map { "\($0 * $0 % 7),\(["\"a,b\"", "\"c=\"\"d\"\"\"", "e"][$0 % 3]),g\($0 / 6)" }
        let path = try folder.write("y,\"my=size\",g\n" + rows.joined(separator: "\n"), to: "data.csv")
        let outcome = try Program.run([
            "fit", path, "y ~ `my=size` + (1 | g)", "--levels", "\"my=size\"=e,\"c=\"\"d\"\"\",\"a,b\"",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("`my=size`c=\"d\"") && outcome.output.contains("`my=size`a,b"))
    }

    @Test(
        "Options that cannot be understood are refused in words",
        arguments: [
            (["--contrasts", "dept"], "found \"dept\", expected column=kind"),
            (["--contrasts", "dept=sm"], "expected treatment, sum, helmert or poly; did you mean sum?"),
            (["--contrasts", "dept="], "found nothing after \"dept\"="),
            (["--contrasts", "dept=sum", "--contrasts", "dept=poly"], "--contrasts names the column \"dept\" twice"),
            (["--levels", "size=low", "--ordered", "size=low"], "name the column \"size\" twice"),
            (["--levels", "size=low,,mid"], "found an empty entry"),
            (["--levels", "size"], "expected column=level,level"), (["--ordered", "size=\"low"], "is never closed"),
            (["--ordered", "size=\"low\"x"], "after a closing quote"),
            (["--reference", "=5"], "expected column=category"), (["--categorical", "dept,"], "found an empty entry"),
        ])
    func refusals(options: [String], words: String) throws {
        let outcome = try Program.run(["fit", Self.data, Self.formula] + options)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test("Levels that the data contradict end with 1 and name the line")
    func data() throws {
        let outcome = try Program.run(["fit", Self.data, Self.formula, "--levels", "size=low,mid"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("data.csv:4: column \"size\": found \"high\""))
    }
}
