import Fitter
import TestSupport
import Testing

/// Which structure is chosen for which design: found from the rows, whatever the names and the order of the terms.
@Suite("The structure that is chosen")
struct StructureSummaryTests {
    private func summary(_ terms: [RandomTerm]) -> StructureSummary {
        let design = NestedDesign.design(terms)
        return StructureSummary(CrossProducts(design, structure: BlockStructure(design)), terms)
    }

    private let leaf = (0..<480).map { Int32($0 / 2) }
    private var middle: [Int32] { leaf.map { $0 / 6 } }
    private var root: [Int32] { leaf.map { $0 / 24 } }
    private var crossed: [Int32] { (0..<480).map { Int32($0 * 31 % 8) } }

    @Test(
        "The structure that is chosen for nested terms has no dense block, in any order of the terms",
        arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]])
    func nested(_ order: [Int]) {
        let terms = [
            NestedDesign.term("leaf", leaf), NestedDesign.term("middle", middle), NestedDesign.term("root", root),
        ]
        let summary = summary(order.map { terms[$0] })
        #expect(summary.terms.map(\.group) == ["leaf", "middle", "root"])
        #expect(summary.terms.allSatisfy { $0.treatment == .leading })
        #expect(summary.denseRandomEffects == 0)
        #expect(summary.denseDimension == 2)
        #expect(summary.fill == 1)
    }

    @Test("The structure that is chosen sees nesting through labels in any order")
    func shuffled() {
        let labels = (0..<240).map { Int32($0 * 77 % 240) }
        let summary = summary([
            NestedDesign.term("root", root), NestedDesign.term("leaf", leaf.map { labels[Int($0)] }),
        ])
        #expect(summary.terms.map(\.group) == ["leaf", "root"])
        #expect(summary.denseRandomEffects == 0)
        #expect(summary.fill == 1)
    }

    @Test(
        "The structure that is chosen for vectors of nested effects has no dense block", arguments: [1, 2, 3],
        [1, 2, 3])
    func vectors(_ inner: Int, _ outer: Int) {
        // Two sessions a subject: with more than two coefficients the subjects have more effects than the sessions nested in them.
        let session = (0..<480).map { Int32($0 / 4) }
        let subject = session.map { $0 / 2 }
        let summary = summary([
            NestedDesign.term("subject", subject, coefficients: outer),
            NestedDesign.term("session", session, coefficients: inner),
        ])
        #expect(summary.terms.map(\.group) == ["session", "subject"])
        #expect(summary.denseRandomEffects == 0)
        #expect(summary.fill == 1)
    }

    @Test(
        "The structure that is chosen for a nested chain and a crossed factor has that factor alone in the dense block")
    func mixed() {
        let summary = summary([
            NestedDesign.term("crossed", crossed), NestedDesign.term("middle", middle), NestedDesign.term("leaf", leaf),
        ])
        #expect(summary.terms.map(\.treatment) == [.leading, .leading, .dense])
        #expect(summary.terms.last?.group == "crossed")
        #expect(summary.denseRandomEffects == 8)
    }

    @Test("The structure that is chosen for two chains leads with the one that has more effects")
    func chains() {
        let other = (0..<480).map { Int32($0 * 31 % 60) }
        let summary = summary([
            NestedDesign.term("other", other), NestedDesign.term("others", other.map { $0 / 6 }),
            NestedDesign.term("leaf", leaf), NestedDesign.term("root", root),
        ])
        #expect(summary.terms.map(\.group) == ["leaf", "root", "other", "others"])
        #expect(summary.denseRandomEffects == 70)
    }

    @Test(
        "The structure that is chosen leads with a chain of small factors where they have more effects than a larger crossed one"
    )
    func weightOfChain() {
        let other = (0..<480).map { Int32($0 * 31 % 100) }
        let summary = summary([
            NestedDesign.term("other", other), NestedDesign.term("middle", leaf.map { $0 / 3 }),
            NestedDesign.term("root", leaf.map { $0 / 6 }),
        ])
        #expect(summary.terms.map(\.group) == ["middle", "root", "other"])
    }

    @Test(
        "The structure that is chosen of InstEval is students first, and instructors and departments in the dense block"
    )
    func instEval() throws {
        let design = try ReferenceCase.named("insteval-reml").design()
        let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
        let summary = try #require(fit.structureSummary)
        #expect(summary.terms.map(\.group) == ["s", "d", "dept"])
        #expect(summary.terms.map(\.treatment) == [.leading, .dense, .dense])
        #expect(summary.denseDimension == 1128 + 14 + 2 + 1)
        #expect(summary.fill > 2)
    }

    @Test("The structure that is chosen accepts levels without rows")
    func emptyLevels() throws {
        let inner = NestedDesign.term("leaf", leaf)
        let outer = NestedDesign.term("root", root)
        let wider = RandomTerm(
            group: "leaf", levels: inner.levels + ["empty"], levelOfRow: inner.levelOfRow)
        let response = (0..<480).map { row -> Double in
            let (noise, effects) = (row * 7919 % 101, 30 * (row / 2 % 3) + 20 * (row / 48 % 2))
            return Double(noise + effects)
        }
        let fit = try FittedModel(fitting: NestedDesign.design([inner, outer], response: response))
        let widerFit = try FittedModel(fitting: NestedDesign.design([outer, wider], response: response))
        #expect(widerFit.structureSummary?.denseRandomEffects == 0)
        #expect(abs(fit.criterion - widerFit.criterion) < 1e-7)
    }

    @Test("The structure that is chosen is described in a few lines")
    func description() {
        let text = summary([
            NestedDesign.term("crossed", crossed), NestedDesign.term("middle", middle),
            NestedDesign.term("leaf", leaf, coefficients: 2),
        ]).description
        let expected = """
            Structure: 528 random effects, 1 fixed effects
              eliminated level by level: leaf (240 levels of 2 coefficients) in middle (40 levels)
              in the dense block: crossed (8 levels)
              dense block: 10 columns, 8 random effects, the fixed effects and the response
            """
        #expect(text.hasPrefix(expected))
        #expect(text.split(separator: "\n").count == 6)
        #expect(text.contains("memory: ") && text.contains("one factorisation: "))
    }
}

extension FittedModel {
    /// The treatment of the structure by a fit with the factor.
    fileprivate var structureSummary: StructureSummary? {
        if case .direct(let summary) = solver { summary } else { nil }
    }
}
