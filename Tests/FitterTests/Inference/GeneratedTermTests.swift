import Fitter
import TestSupport
import Testing

@Suite("Tests of terms of generated designs")
struct GeneratedTermTests {
    /// lmerTest does not take a factor to be contained in one that is nested in it, and tests it at a reference level of the other.
    private func isNested(_ term: String, _ formula: String) -> Bool { formula.contains("\(term) / ") }

    private func check(_ ours: [TermTest], _ theirs: [TermReference.Test], _ formula: String) {
        #expect(ours.map(\.term) == theirs.map(\.term))
        for (row, expected) in zip(ours, theirs) where !isNested(row.term, formula) {
            #expect(abs(row.test.statistic - expected.statistic) < 1e-4 * expected.statistic, "\(row.term)")
            #expect(row.test.numeratorDegreesOfFreedom == expected.numerator, "\(row.term)")
            #expect(
                abs(row.test.denominatorDegreesOfFreedom - expected.denominator) < 1e-4 * expected.denominator,
                "\(row.term)")
        }
    }

    @Test(
        "The type III table of a generated design, with empty cells and weights, is lmerTest's",
        arguments: TermReference.all)
    func satterthwaite(_ reference: TermReference) throws {
        check(try reference.typeIII(reference.formula), reference.type3, reference.formula)
    }

    @Test(
        "The type III table of a generated design with Kenward and Roger's degrees of freedom is pbkrtest's",
        arguments: TermReference.all.filter { $0.kr != nil })
    func kenwardRoger(_ reference: TermReference) throws {
        check(try reference.typeIII(reference.formula, .kenwardRoger), try #require(reference.kr), reference.formula)
    }

    @Test("The terms of a generated design that can be dropped have lmerTest's tests", arguments: TermReference.all)
    func deletions(_ reference: TermReference) throws {
        let (formula, options) = (try Formula(reference.formula), reference.options())
        let table = try reference.table(formula, options)
        let data = try ModelData(table: table, formula: formula, options: options)
        let hypotheses = try TermHypothesis.deletions(of: formula, data, table: table, options: options)
        let ours = try FittedModel(fitting: data.design).termTests(hypotheses)
        #expect(ours.map(\.term) == reference.drop1.map(\.term))
        for (row, expected) in zip(ours, reference.drop1) {
            #expect(abs(row.test.statistic - expected.statistic) < 1e-4 * expected.statistic, "\(row.term)")
            #expect(row.test.numeratorDegreesOfFreedom == expected.numerator, "\(row.term)")
            #expect(
                abs(row.test.denominatorDegreesOfFreedom - expected.denominator) < 1e-3 * expected.denominator,
                "\(row.term)")
        }
    }

    @Test(
        "The random-effects terms of a generated design, dropped one by one, have the likelihoods of lmerTest's ranova",
        arguments: TermReference.all)
    func randomTerms(_ reference: TermReference) throws {
        let (formula, options) = (try Formula(reference.formula), reference.options())
        let table = try reference.table(formula, options)
        func design(_ part: Formula) throws -> MixedModelDesign {
            try ModelData(table: table, formula: part, options: options, rowsOf: formula).design
        }
        let fit = try FittedModel(fitting: design(formula), degreesOfFreedom: .none)
        let tests = try formula.randomReductions.map { reduction in
            let smaller = try design(reduction.formula)
            return smaller.random.isEmpty
                ? RandomTermTest(reduction, linear: smaller, against: fit)
                : RandomTermTest(
                    reduction, try FittedModel(fitting: smaller, degreesOfFreedom: .none), against: fit)
        }
        func sorted(_ values: [Double]) -> [Double] { values.sorted() }
        let ours = sorted(tests.map { -$0.likelihood.criterion / 2 })
        let theirs = sorted(reference.ranova.dropFirst().map(\.logLik))
        #expect(ours.count == theirs.count)
        for (one, other) in zip(ours, theirs) { #expect(abs(one - other) < 1e-4) }
        #expect(
            tests.map(\.likelihood.parameterCount).sorted() == reference.ranova.dropFirst().map(\.npar).sorted())
        for test in tests {
            let ratio = try #require(test.comparison.test)
            // One variance less: half of the p-value is that of one degree of freedom less.
            if test.dropped == nil, ratio.degreesOfFreedom == 1 {
                #expect(abs(try #require(ratio.boundaryPValue) - ratio.pValue / 2) < 1e-12 || ratio.statistic == 0)
            }
        }
    }

    @Test(
        "A term that interacts with a number is tested at the mean of the number, wherever its 0 is",
        arguments: TermReference.all.filter { $0.formula.contains("* x") && !$0.formula.contains("* z") })
    func means(_ reference: TermReference) throws {
        let tests = try reference.typeIII(reference.formula)
        #expect(tests.contains { $0.testAtMeans != nil })
        for shift in ["x - 2.5", "x + 40", "1000 - 2 * x"] {
            let moved = try reference.typeIII(reference.formula.replacing("* x", with: "* I(\(shift))"))
            for (one, other) in zip(tests, moved) {
                #expect(abs(one.principal.statistic - other.principal.statistic) < 1e-4 * one.principal.statistic)
                let (d, e) = (one.principal.denominatorDegreesOfFreedom, other.principal.denominatorDegreesOfFreedom)
                #expect(abs(d - e) < 1e-2 * d, "\(one.term)")
                if one.testAtMeans != nil {
                    // The test at 0 is that of another hypothesis.
                    #expect(abs(one.test.statistic - other.test.statistic) > 1e-6 * one.test.statistic)
                }
            }
        }
    }

    @Test(
        "Tests of terms do not depend on the reference levels of the factors, with and without an intercept",
        arguments: TermReference.all.filter { $0.formula.contains("B") })
    func references(_ reference: TermReference) throws {
        for text in [reference.formula, reference.formula.replacing("y ~ ", with: "y ~ 0 + ")] {
            let tests = try reference.typeIII(text)
            let moved = try reference.typeIII(text, factors: ["B": FactorOptions(reference: "b2")])
            #expect(tests.map(\.term) == moved.map(\.term))
            for (one, other) in zip(tests, moved) {
                #expect(
                    abs(one.test.statistic - other.test.statistic) < 1e-4 * max(one.test.statistic, 1e-3),
                    "\(one.term) of \(text)")
                #expect(one.test.numeratorDegreesOfFreedom == other.test.numeratorDegreesOfFreedom, "\(one.term)")
            }
        }
    }
}
