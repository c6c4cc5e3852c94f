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

    /// The component of one coefficient of a group, or of two.
    private func component(
        _ names: [String], _ value: Double, meanings: [CoefficientMeaning]? = nil,
        coefficients: [ReportedFit.Component.Coefficient]? = nil
    ) -> ReportedFit.Component {
        let kind: VarianceComponent.Kind =
            names.count == 2
            ? .covariance(group: "g", first: names[0], second: names[1])
            : .variance(group: "g", coefficient: names[0])
        return ReportedFit.Component(
            kind: kind, group: "g", value: value, meanings: meanings, coefficients: coefficients)
    }

    private func modes(_ levels: [(String, Double)], of term: String = "(Intercept)") -> [ReportedFit.Mode] {
        levels.map { ReportedFit.Mode(group: "g", term: term, level: $0.0, value: $0.1) }
    }

    @Test("Conditional modes are joined by level, and levels of one fit only are counted")
    func levels() throws {
        let components = ComponentChange.all(
            [component(["(Intercept)"], 1)], [component(["(Intercept)"], 2)], .sameResponse)
        let change = try #require(
            ModeChange.all(
                modes([("a", 1), ("b", 2), ("c", 3)]), modes([("d", 4), ("c", 5), ("b", 6)]), of: components
            ).first)
        #expect(change.levels == ["b", "c"] && change.before == [2, 3] && change.after == [6, 5])
        #expect(change.onlyBefore == 1 && change.onlyAfter == 1)
        #expect(!change.isReversed && change.termAfter == "(Intercept)")
        #expect(ModeChange.all(modes([("a", 1)]), modes([("b", 2)]), of: components).isEmpty)
        #expect(ModeChange.all(modes([("a", 1)]), modes([("a", 2)]), of: []).isEmpty)
    }

    @Test(
        "The modes of an opposite coefficient change their sign, under its name or another, and its standard deviation does not",
        arguments: ["x1", "hp"])
    func oppositeContrasts(nameAfter: String) throws {
        func coefficient(_ regressions: [Double]) -> ReportedFit.Component.Coefficient {
            ReportedFit.Component.Coefficient(partition: 7, regressions: regressions)
        }
        let (intercept, slope) = (coefficient([5, 6, 7, 8]), coefficient([1, 2, -3, 4]))
        let opposite = coefficient([-1, -2, 3, -4])
        let components = ComponentChange.all(
            [
                component(["(Intercept)"], 1, coefficients: [intercept]), component(["x1"], 2, coefficients: [slope]),
                component(["(Intercept)", "x1"], 0.5, coefficients: [intercept, slope]),
            ],
            [
                component(["(Intercept)"], 1, coefficients: [intercept]),
                component([nameAfter], 2, coefficients: [opposite]),
                component(["(Intercept)", nameAfter], -0.5, coefficients: [intercept, opposite]),
            ], .sameModel)
        #expect(components.map(\.after) == [1, 2, 0.5] && components.map(\.change) == [0, 0, 0])
        #expect(components.map(\.partner?.sign) == [1, -1, -1])
        #expect(components.map(\.partner?.terms) == [["(Intercept)"], [nameAfter], ["(Intercept)", nameAfter]])
        let changes = ModeChange.all(
            modes([("a", 1), ("b", -1)]) + modes([("a", 0.5), ("b", -0.25)], of: "x1"),
            modes([("a", 1), ("b", -1)]) + modes([("a", -0.5), ("b", 0.25)], of: nameAfter), of: components)
        #expect(changes.map(\.term) == ["(Intercept)", "x1"])
        #expect(changes.map(\.termAfter) == ["(Intercept)", nameAfter])
        #expect(changes.map(\.isReversed) == [false, true])
        #expect(changes.map(\.before) == changes.map(\.after))
    }

    @Test("With the other reference level of two the modes of the difference are compared with the other sign")
    func oppositeReference() throws {
        let formula = "y ~ x + h + (1 | g)"
        let plain = try CodedSample.data(formula)
        let other = try CodedSample.data(formula, ["h": FactorOptions(reference: "q")])
        #expect(plain.design.fixed.names[2] == "hq" && other.design.fixed.names[2] == "hp")
        var (before, after) = (fit(), fit())
        before.components = [component(["hq"], 3, meanings: [CodedSample.meanings(plain)[2]])]
        after.components = [component(["hp"], 4, meanings: [CodedSample.meanings(other)[2]])]
        before.modes = modes([("a", 1), ("b", -2)], of: "hq")
        after.modes = modes([("a", -1), ("b", 3)], of: "hp")
        let change = FitChange(before: before, after: after)
        #expect(change.components.map(\.before) == [3] && change.components.map(\.after) == [4])
        #expect(change.modes.count == 1 && change.modes.first?.isReversed == true)
        #expect(change.modes.first?.before == [1, -2] && change.modes.first?.after == [1, -3])
    }
}
