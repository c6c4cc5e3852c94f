import Foundation
import TestSupport
import Testing

@Suite("A report beside lme4's estimates")
struct ReferenceRunTests {
    /// lme4's estimates of Reaction ~ Days + (1|Subject), from the reference case, as a CSV file of
    /// as.data.frame(ranef(m)).
    private func ranef(reversed: Bool = false, without: Set<String> = [], and extra: [String] = []) throws -> String {
        let reference = try ReferenceCase.named("sleepstudy-intercept-reml")
        var rows = try #require(reference.randomEffects).filter { !without.contains($0.level) }
            .map { "\($0.group),\($0.term),\($0.level),\($0.mode),\($0.sd)" }
        if reversed { rows.reverse() }
        return (["grpvar,term,grp,condval,condsd"] + rows + extra).joined(separator: "\n") + "\n"
    }

    private func run(_ scratch: Scratch, _ lme4: String) throws -> Program.Outcome {
        try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--lme4", lme4, "-o", "report"] + Samples.quick,
            in: scratch.url)
    }

    @Test("A file's rows are joined by level, whatever their order")
    func anyOrder() throws {
        let scratch = try Scratch()
        try scratch.write(try ranef(), to: "straight.csv")
        try scratch.write(try ranef(reversed: true), to: "reversed.csv")
        var points: [[[String]]] = []
        for file in ["straight.csv", "reversed.csv"] {
            let outcome = try run(scratch, file)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let report = ReportFolder(scratch.path("report"))
            let tables = try report.files().filter { $0.hasPrefix("tables/") && $0.contains("lme4") }
            #expect(!tables.isEmpty)
            let name = try #require(tables.first { !$0.contains("order") && !$0.contains("position") })
            points.append(CSVRows.parse(try report.text(name)).sorted { $0[0] < $1[0] })
        }
        #expect(points[0] == points[1])
    }

    @Test("Another order than the fit's is called out")
    func orderIsCalledOut() throws {
        let scratch = try Scratch()
        try scratch.write(try ranef(reversed: true), to: "reversed.csv")
        #expect(try run(scratch, "reversed.csv").code == 0)
        let text = try ReportFolder(scratch.path("report")).page().text
        #expect(text.contains("order"))
        #expect(text.contains("position"))
    }

    @Test("Levels that only one side has are listed")
    func unmatched() throws {
        let scratch = try Scratch()
        try scratch.write(try ranef(without: ["308"], and: ["Subject,(Intercept),999,1.5,2"]), to: "ranef.csv")
        let outcome = try run(scratch, "ranef.csv")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try ReportFolder(scratch.path("report")).page().text
        #expect(text.contains("308"))
        #expect(text.contains("999"))
    }

    @Test("A level that stands twice is an error with its line")
    func duplicate() throws {
        let scratch = try Scratch()
        try scratch.write(try ranef(and: ["Subject,(Intercept),308,1.5,2"]), to: "ranef.csv")
        let outcome = try run(scratch, "ranef.csv")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("ranef.csv:20"))
        #expect(outcome.errors.contains("308"))
    }

    @Test("Missing columns are named")
    func wrongColumns() throws {
        let scratch = try Scratch()
        try scratch.write("level,value\n308,1\n", to: "ranef.csv")
        let outcome = try run(scratch, "ranef.csv")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("ranef.csv"))
        #expect(outcome.errors.contains("grpvar"))
    }

    @Test("A folder without ranef.csv is an error that says what it should hold")
    func emptyFolder() throws {
        let scratch = try Scratch()
        try scratch.write("{}", to: "lme4/fit.json")
        let outcome = try run(scratch, "lme4")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("ranef.csv"))
    }

    @Test("A reference of another model is no crash: what cannot be compared is said")
    func otherModel() throws {
        let scratch = try Scratch()
        try scratch.write("grpvar,term,grp,condval\nplate,(Intercept),a,0.5\n", to: "ranef.csv")
        let outcome = try run(scratch, "ranef.csv")
        #expect(outcome.code == 0, "\(outcome.errors)")
        _ = try ReportFolder(scratch.path("report")).page()
    }

    @Test(
        "A reference by REML is no ground for complaint about a fit by ML: the ML deviance is compared where it is given"
    )
    func otherMethod() throws {
        let scratch = try Scratch()
        try scratch.write(try ranef(), to: "lme4/ranef.csv")
        try scratch.write(
            #"{"version": "1.1-31", "method": "REML", "criterion": 1786.4650835, "ML": {"criterion": 1794.4650835}}"#,
            to: "lme4/fit.json")
        let outcome = try Program.run(
            [
                Samples.sleepstudy, Samples.sleepstudyFormula, "--ml", "--lme4", "lme4", "-o", "report",
                "--no-variational",
            ],
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = try ReportFolder(scratch.path("report")).page().text
        for part in ["by REML", "1794.465"] {
            let isThere = text.contains(part)
            #expect(isThere, "\(part)")
        }
        let comparesOthers = text.contains("1786.465")
        #expect(!comparesOthers)
    }

    @Test("A column of zeros and ones is found where lme4 took it for a factor; another x1 is not mistaken for x")
    func factorOfTwoLevels() throws {
        let scratch = try Scratch()
        try scratch.write(
            "y,x,z,g\n1,0,1,a\n3,1,4,a\n2,0,2,b\n5,1,1,b\n4,1,3,c\n3,0,5,c\n6,1,2,d\n2,0,4,d\n", to: "d.csv")
        try scratch.write("grpvar,term,grp,condval\ng,(Intercept),a,0.5\n", to: "lme4/ranef.csv")
        try scratch.write("term,estimate,se\n(Intercept),2,0.1\nx1,2.125,0.1\nz1,7.5,0.1\n", to: "lme4/fixef.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ x + z + (1|g)", "--lme4", "lme4", "-o", "report", "--no-variational"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = CSVRows.parse(try ReportFolder(scratch.path("report")).text("tables/fixed-effects.csv"))
        let column = try #require(rows[0].firstIndex(of: "reference"))
        #expect(rows.first { $0[0] == "x" }?[column] == "2.125")
        #expect(rows.first { $0[0] == "z" }?[column] == "")
    }

    @Test("Labels in the wrong order are suspected where the values fit better line by line")
    func wrongLabels() throws {
        let scratch = try Scratch()
        let reference = try ReferenceCase.named("sleepstudy-intercept-reml")
        let effects = try #require(reference.randomEffects)
        // The values in the fit's order under labels in another.
        let levels = Array(effects.map(\.level).reversed())
        let rows = zip(effects, levels).map { "Subject,(Intercept),\($1),\($0.mode)" }
        try scratch.write((["grpvar,term,grp,condval"] + rows).joined(separator: "\n") + "\n", to: "ranef.csv")
        #expect(try run(scratch, "ranef.csv").code == 0)
        let text = try ReportFolder(scratch.path("report")).page().text
        let isSuspected = text.contains("labels may be in the wrong order")
        #expect(isSuspected)
    }

    @Test("InstEval: the departments are joined by level, and the tutorial's pairing by position is shown to be wrong")
    func instEval() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(
            [
                Fixtures.instEval, "y ~ service + (1|s) + (1|d) + (1|dept)", "--variational", "--lme4",
                Fixtures.instEvalReference, "-o", "report",
            ], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = ReportFolder(scratch.path("report"))
        let page = try report.page()
        #expect(page.text.contains("dept"))
        #expect(page.text.contains("position"))
        for group in ["s", "d", "dept"] {
            #expect(page.values("src").contains { $0.contains("lme4") && $0.contains(group) }, "\(group)")
        }
        #expect(page.text.contains(/The variational fit converged after 1\d\d\d steps/))
    }
}
