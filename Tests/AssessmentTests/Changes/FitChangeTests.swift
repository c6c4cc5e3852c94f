import Assessment
import Fitter
import Testing

@Suite("What differs between two fits")
struct FitChangeTests {
    private func fit(
        rows: Int = 100, digest: String? = "d", isConverged: Bool = true, isSingular: Bool = false,
        _ effects: [(term: String, estimate: Double)] = [("x", 1)]
    ) -> ReportedFit {
        ReportedFit(
            formula: "y ~ x + (1|g)", method: "ML", rows: rows, dataDigest: digest, criterion: 10,
            isConverged: isConverged, isSingular: isSingular,
            effects: effects.map { .init(term: $0.term, estimate: $0.estimate, standardError: 0.5) })
    }

    private func severities(_ before: ReportedFit, _ after: ReportedFit) -> [FindingSeverity] {
        FitChange(before: before, after: after).findings.map(\.severity)
    }

    @Test("Fixed effects are joined by name, in the order of the earlier fit and then of the later one")
    func effects() {
        let effects = FitChange(
            before: fit([("b", 1), ("a", 2)]), after: fit([("c", 3), ("a", 4)])
        ).effects
        #expect(effects.map(\.term) == ["b", "a", "c"])
        #expect(effects.map(\.before?.estimate) == [1, 2, nil] && effects.map(\.after?.estimate) == [nil, 4, 3])
        #expect(effects.map(\.scaledChange) == [nil, 4, nil])
    }

    @Test("A change in the last digits is none, and one beyond a standard error is large")
    func size() {
        func change(_ after: Double) -> EffectChange {
            EffectChange.all(fit([("x", 1)]).effects, fit([("x", after)]).effects, .sameResponse)[0]
        }
        #expect(change(1 + 1e-12).change == 0)
        #expect(!change(1.49).isLarge && change(1.51).isLarge && change(0.49).isLarge)
    }

    @Test("An effect that changes by more than a standard error is a warning, a new one or a lost one a note")
    func effectSeverity() {
        #expect(severities(fit(), fit()) == [.good, .good])
        #expect(severities(fit(), fit([("x", 1), ("z", 1)])) == [.good, .notice])
        #expect(severities(fit([("x", 1), ("z", 1)]), fit()) == [.good, .notice])
        #expect(severities(fit(), fit([("x", 2), ("z", 1)])) == [.good, .warning])
    }

    @Test("Data that are the same in as many rows are good, and anything else about them a note")
    func data() {
        #expect(severities(fit(), fit(rows: 90))[0] == .notice)
        #expect(severities(fit(), fit(digest: "e"))[0] == .notice)
        #expect(severities(fit(), fit(digest: nil))[0] == .notice)
        #expect(FitChange(before: fit(), after: fit(digest: nil)).isSameData == nil)
    }

    @Test("A fit that no longer converges or is singular now is a warning, and the reverse is good")
    func state() {
        #expect(severities(fit(), fit(isConverged: false)).last == .warning)
        #expect(severities(fit(isConverged: false), fit()).last == .good)
        #expect(severities(fit(), fit(isSingular: true)).last == .warning)
        #expect(severities(fit(isSingular: true), fit()).last == .good)
    }

    @Test("Standard deviations and correlations are joined by group and terms")
    func components() {
        func component(_ kind: VarianceComponent.Kind, _ value: Double) -> ReportedFit.Component {
            .init(kind: kind, group: kind.group ?? "Residual", value: value)
        }
        let intercept = VarianceComponent.Kind.variance(group: "g", coefficient: "(Intercept)")
        let slope = VarianceComponent.Kind.variance(group: "g", coefficient: "x")
        let changes = ComponentChange.all(
            [component(intercept, 1), component(.residual, 2)],
            [component(intercept, 3), component(slope, 4), component(.residual, 5)], .sameResponse)
        #expect(changes.map(\.terms) == [["(Intercept)"], [], ["x"]])
        #expect(changes.map(\.before) == [1, 2, nil] && changes.map(\.after) == [3, 5, 4])
    }

    @Test("Conditional modes are joined by level, and levels of one fit only are counted")
    func modes() throws {
        func modes(_ levels: [(String, Double)]) -> [ReportedFit.Mode] {
            levels.map { .init(group: "g", term: "(Intercept)", level: $0.0, value: $0.1) }
        }
        let change = try #require(
            ModeChange.all(modes([("a", 1), ("b", 2), ("c", 3)]), modes([("d", 4), ("c", 5), ("b", 6)])).first)
        #expect(change.levels == ["b", "c"] && change.before == [2, 3] && change.after == [6, 5])
        #expect(change.onlyBefore == 1 && change.onlyAfter == 1)
        #expect(ModeChange.all(modes([("a", 1)]), modes([("b", 2)])).isEmpty)
    }
}
