import Fitter
import Foundation

/// What differs between two reports, everything joined by name.
struct ReportChange {
    /// A fixed effect of either report; nil on the side that lacks it.
    struct Effect {
        let term: String
        let before: Double?
        let after: Double?
        /// The standard error before, or where there is none after.
        let standardError: Double?

        /// A difference in the last digits, as of two computations of one number, is none.
        var change: Double? {
            guard let before, let after else { return nil }
            let isRounding = abs(after - before) <= 1e-9 * max(abs(before), abs(after), standardError ?? 0)
            return isRounding ? 0 : after - before
        }
        /// The change in standard errors.
        var scaledChange: Double? {
            guard let change, let standardError, standardError > 0 else { return nil }
            return change / standardError
        }
    }

    /// A variance or covariance of either report.
    struct Component {
        let group: String
        let terms: [String]
        /// Standard deviations, or correlations of two terms.
        let before: Double?
        let after: Double?
    }

    /// The conditional modes of one coefficient that both reports have.
    struct Modes {
        let group: String
        let term: String
        let levels: [String]
        let before: [Double]
        let after: [Double]
        let onlyBefore: Int
        let onlyAfter: Int
    }

    /// A likelihood-ratio test between the two models.
    struct Test {
        let statistic: Double
        let degreesOfFreedom: Int
        let pValue: Double
        /// Which of the two has more parameters.
        let largerIsAfter: Bool
    }

    let before: ReportFacts
    let after: ReportFacts
    let effects: [Effect]
    let components: [Component]
    let modes: [Modes]
    /// Either the test, or why there is none.
    let test: Result<Test, Reason>

    struct Reason: Error {
        let text: String
    }

    var newWarnings: [String] { ConditionFacts(after, before: before).newWarnings }
    /// The warnings that the report after looks for and does not have, in words.
    var fixedWarnings: [String] {
        fixedFindings?.map(\.text) ?? before.warnings.filter { !after.warnings.contains($0) }
    }
    /// Nil where a report has no findings by code.
    var newFindings: [ReportFacts.Finding]? { after.lookFindings(notIn: before) }
    var fixedFindings: [ReportFacts.Finding]? { before.lookFindings(notIn: after)?.filter(after.looksFor) }
    /// The warnings of the report before that the one after does not look for, in words.
    var uncheckedWarnings: [String] {
        before.lookFindings(notIn: after)?.filter { !after.looksFor($0) }.map(\.text) ?? []
    }
    /// Nil where a report does not say which data it is of.
    let isSameData: Bool?

    init(before beforePath: String, after afterPath: String) throws {
        let (before, after) = (try ReportFacts(path: beforePath), try ReportFacts(path: afterPath))
        self.before = before
        self.after = after
        let terms = Self.union(before.fixedEffects.map(\.term), after.fixedEffects.map(\.term))
        effects = terms.map { term in
            let (old, new) = (
                before.fixedEffects.first { $0.term == term }, after.fixedEffects.first { $0.term == term }
            )
            return Effect(
                term: term, before: old?.estimate, after: new?.estimate, standardError: old?.se ?? new?.se)
        }
        func key(_ component: ReportFacts.Component) -> [String] {
            [component.group] + [component.term1, component.term2].compactMap { $0 }
        }
        components = Self.union(before.varianceComponents.map(key), after.varianceComponents.map(key)).map { name in
            Component(
                group: name[0], terms: Array(name.dropFirst()),
                before: before.varianceComponents.first { key($0) == name }?.sd,
                after: after.varianceComponents.first { key($0) == name }?.sd)
        }
        modes = Self.modes(ModeList(before.randomEffects), ModeList(after.randomEffects))
        isSameData = ConditionFacts(after, before: before).isDataChanged.map { !$0 }
        test = Self.test(before, after, isSameData: isSameData)
    }

    /// The names of both lists, in the order of the first and then of the second.
    private static func union<Name: Hashable>(_ first: [Name], _ second: [Name]) -> [Name] {
        var seen: Set<Name> = []
        return (first + second).filter { seen.insert($0).inserted }
    }

    private static func modes(_ before: ModeList, _ after: ModeList) -> [Modes] {
        union(before.names, after.names).compactMap { name in
            guard let old = before.levels[name], let new = after.levels[name] else { return nil }
            let common = old.order.filter { new.values[$0] != nil }
            guard !common.isEmpty else { return nil }
            return Modes(
                group: name[0], term: name[1], levels: common, before: common.compactMap { old.values[$0] },
                after: common.compactMap { new.values[$0] }, onlyBefore: old.order.count - common.count,
                onlyAfter: new.order.count - common.count)
        }
    }

    private static func test(_ before: ReportFacts, _ after: ReportFacts, isSameData: Bool?) -> Result<Test, Reason> {
        func none(_ text: String) -> Result<Test, Reason> { .failure(Reason(text: text)) }
        if isSameData == false { return none("the data differ") }
        if before.n != after.n {
            return none(
                "the models use different numbers of rows (\(NumberText.count(before.n)) and \(NumberText.count(after.n)))"
            )
        }
        func response(_ report: ReportFacts) -> Substring { report.formula.prefix { $0 != "~" } }
        if response(before) != response(after) { return none("the responses differ") }
        if before.formula != after.formula, before.dropped + after.dropped > 0 {
            return none("rows are left out for missing values, and models of other columns may leave out others")
        }
        if before.method != after.method {
            return none("one model is fitted by \(before.method), the other by \(after.method)")
        }
        if before.method == "REML", Set(before.fixedEffects.map(\.term)) != Set(after.fixedEffects.map(\.term)) {
            return none(
                "the fixed effects differ, and restricted likelihoods of different fixed effects cannot be compared; fit both with --ml"
            )
        }
        if [before, after].contains(where: { $0.varianceComponents.contains { $0.determined == false } }) {
            return none("a model has a variance that the data do not determine")
        }
        guard before.converged, after.converged else { return none("a fit did not converge") }
        let degreesOfFreedom = after.parameterCount - before.parameterCount
        guard degreesOfFreedom != 0 else { return none("both models have as many parameters") }
        let (small, large) = degreesOfFreedom > 0 ? (before, after) : (after, before)
        let statistic = small.criterion - large.criterion
        guard statistic > -1e-6 * max(1, abs(small.criterion)) else {
            return none(
                "the model with fewer parameters has the higher likelihood, so neither is a special case of the other")
        }
        do {
            let test = try LikelihoodRatioTest(of: try small.likelihood, against: try large.likelihood)
            return .success(
                Test(
                    statistic: test.statistic, degreesOfFreedom: test.degreesOfFreedom, pValue: test.pValue,
                    largerIsAfter: degreesOfFreedom > 0))
        } catch {
            return none("\(error)")
        }
    }
}

/// The conditional modes of a report, by factor and coefficient.
struct ModeList {
    struct Levels {
        /// In the report's order.
        var order: [String] = []
        var values: [String: Double] = [:]
    }

    private(set) var names: [[String]] = []
    private(set) var levels: [[String]: Levels] = [:]

    init(_ modes: [ReportFacts.Mode]) {
        for mode in modes {
            guard let value = mode.mode else { continue }
            let name = [mode.group, mode.term]
            if levels[name] == nil { names.append(name) }
            levels[name, default: Levels()].order.append(mode.level)
            levels[name]?.values[mode.level] = value
        }
    }
}
