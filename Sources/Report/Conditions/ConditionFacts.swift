import Assessment
import Fitter

/// What conditions are held against: a report, and in a comparison the one before it.
struct ConditionFacts {
    let after: ReportFacts
    let before: ReportFacts?
    /// What differs between the fits of the two.
    let change: FitChange?
    /// The variational fit's error on rows it has not seen, where `after` does not hold it.
    let testRMSE: Double?

    init(
        _ after: ReportFacts, before: ReportFacts? = nil, change: FitChange? = nil, testRMSE: Double? = nil
    ) {
        self.after = after
        self.before = before
        self.change = change
        self.testRMSE = testRMSE ?? after.variational?.testRMSE
    }

    /// Whether the data differ; nil where a report does not say.
    var isDataChanged: Bool? {
        guard let new = after.data, let old = before?.data else { return nil }
        // The digest of a query's values is that of the columns that a model uses.
        if new.query != nil || old.query != nil, before?.formula != after.formula { return nil }
        return new.sha256 != old.sha256
    }

    /// The conditions that hold, each with what it found.
    ///
    /// - Throws: where a condition asks for what is not there.
    func failures(_ conditions: [Condition]) throws -> [ConditionFailure] {
        try conditions.compactMap { condition in
            switch condition.test {
            case .state(let state, let isNegated):
                let (holds, failure) = try self.state(state, condition)
                return holds != isNegated ? failure : nil
            case .finding(let code, let isNegated):
                let found = try finding(code, condition)
                guard (found != nil) != isNegated else { return nil }
                return found.map { ConditionFailure(condition, $0) }
                    ?? ConditionFailure(condition, "there is no finding \(code.rawValue)")
            case .relation(let value, let relation, let limit):
                let found = try number(value, condition)
                return relation.holds(found, limit)
                    ? ConditionFailure(condition, "it is \(NumberText.significant(found, 6))") : nil
            }
        }
    }

    /// Whether a state holds, and what a condition says that holds because of it.
    private func state(_ state: Condition.State, _ condition: Condition) throws -> (Bool, ConditionFailure) {
        func said(_ holds: Bool, _ yes: String, _ no: String) -> (Bool, ConditionFailure) {
            (holds, ConditionFailure(condition, holds ? yes : no))
        }
        switch state {
        case .converged: return said(after.converged, "the fit converged", "the fit did not converge")
        case .singular: return said(after.singular, "the fit is singular", "the fit is not singular")
        case .warnings:
            if let finding = after.lookFindings?.first { return (true, ConditionFailure(condition, finding)) }
            return said(!after.warnings.isEmpty, after.warnings.first ?? "", "there are no warnings")
        case .newWarnings:
            if let code = lostCheck {
                throw missing(
                    condition,
                    "the later report checks less than the earlier one (\(code.rawValue)): \(code.requirement)")
            }
            guard let before else { return said(false, "", "there are no new warnings") }
            let isSameModel = change?.isSameModelRecoded == true
            guard let changes = after.findingChanges(since: before, isSameModel: isSameModel) else {
                let new = after.wordedWarnings(notIn: before)
                return said(!new.isEmpty, new.first ?? "", "there are no new warnings")
            }
            if let finding = changes.compactMap(\.newWarning).first {
                return (true, ConditionFailure(condition, finding))
            }
            return said(false, "", "there are no new warnings")
        case .dataChanged:
            guard let isDataChanged else { throw missing(condition, "a report does not say which data it is of") }
            return said(isDataChanged, "the data differ", "the data are the same")
        }
    }

    /// A code that the report before looked for and this one did not, of a check that options leave out.
    private var lostCheck: FindingCode? {
        guard let before, let earlier = before.checked, let checked = after.checked else { return nil }
        var codes: [FindingCode] = [.noPattern, .notInfluential, .referenceAgrees, .unusableDegreesOfFreedom]
        // Some models have no variational fit; one that had it can lose it by options alone.
        if before.formula == after.formula { codes.append(.variationalFit) }
        return codes.first { earlier.contains($0.rawValue) && !checked.contains($0.rawValue) }
    }

    /// The first finding of a kind; nil where it was looked for and not found.
    private func finding(_ code: FindingCode, _ condition: Condition) throws -> StatedFinding? {
        guard let findings = after.findings else { throw missing(condition, "the report has no findings by code") }
        if let found = findings.first(where: { $0.code == code.rawValue }) { return found }
        guard code.isOfFit || after.diagnostics != nil else {
            throw missing(condition, "mixreport fit does not look for it; expected it with a report")
        }
        if let checked = after.checked {
            guard checked.contains(code.rawValue) else { throw missing(condition, code.requirement) }
        } else if !code.isOfFit {
            throw missing(
                condition, "the report does not say whether it was looked for; make it again with this version")
        }
        return nil
    }

    /// The number of findings that ask for a look, which only a report's checks can tell.
    private func looks(_ condition: Condition) throws -> Double? {
        guard after.diagnostics != nil else {
            throw missing(condition, "mixreport fit has the findings of the fit alone; expected it with a report")
        }
        return after.lookFindings.map { Double($0.count) }
    }

    private func number(_ value: Condition.Value, _ condition: Condition) throws -> Double {
        if case .absolute(let inner) = value { return abs(try number(inner, condition)) }
        if case .change(let inner) = value {
            guard let before else { throw missing(condition, "there is no report before this one") }
            let difference = try number(inner, condition) - ConditionFacts(before).number(inner, condition)
            if let obstacle = obstacle(to: inner, before) { throw missing(condition, obstacle) }
            return difference
        }
        guard let found = try plain(value, condition), found.isFinite else {
            throw missing(condition, "the report has no such number")
        }
        return found
    }

    /// Why a number of the report before and that of this one cannot be compared; nil where they can.
    private func obstacle(to value: Condition.Value, _ before: ReportFacts) -> String? {
        guard let change else { return nil }
        let isOtherResponse = change.relation == .otherResponse
        let otherScale = "the responses differ, so that the numbers are on different scales"
        switch value {
        case .number(let name):
            switch name {
            case .rows, .dropped, .looks: return nil
            case .rmse, .sigma, .marginalR2, .conditionalR2, .testRMSE: return isOtherResponse ? otherScale : nil
            case .criterion, .aic, .aicc, .bic, .logLikelihood: return change.likelihoodObstacle?.text
            }
        case .effect(_, let term):
            let (old, new) = (before.fixedEffect(named: term)?.term, after.fixedEffect(named: term)?.term)
            let isComparable = change.effects.contains {
                $0.status == .shared && $0.before?.term == old && $0.after?.term == new
            }
            return isComparable
                ? nil
                : "\(term.shown) says something else in each report; expected the same response and the same coding of its factors"
        case .component(_, let group, let term):
            if isOtherResponse { return otherScale }
            guard let own = after.component(group: group, term: term) else { return nil }
            return change.hasShared(group: own.group, term: own.term1)
                ? nil : "the random effect says something else in each report; expected the same coding of its factors"
        case .absolute(let inner), .change(let inner): return obstacle(to: inner, before)
        }
    }

    private func plain(_ value: Condition.Value, _ condition: Condition) throws -> Double? {
        switch value {
        case .number(let name):
            switch name {
            case .rmse: return after.rmse
            case .sigma: return after.sigma
            case .criterion: return after.criterion
            case .aic: return after.aic
            case .aicc: return after.aicc
            case .bic: return after.bic
            case .rows: return Double(after.n)
            case .dropped: return Double(after.dropped)
            case .looks: return try looks(condition)
            case .logLikelihood: return after.logLik
            case .marginalR2: return after.marginalR2
            case .conditionalR2: return after.conditionalR2
            case .testRMSE:
                guard let testRMSE else {
                    throw missing(
                        condition,
                        "there are no test rows; expected a report with --variational, of 100 rows or more or with --test-rows or --test-fraction"
                    )
                }
                return testRMSE
            }
        case .effect(let name, let term):
            guard let effect = after.fixedEffect(named: term) else {
                throw missing(condition, "the terms are \(Sentence.names(after.fixedEffects.map(\.term.shown)))")
            }
            switch name {
            case .estimate: return effect.estimate
            case .se: return effect.se
            case .p:
                guard let p = effect.p else {
                    throw missing(
                        condition,
                        "the degrees of freedom of \(effect.term.shown) cannot be used; expected a limit on its estimate, or --intervals profile or bootstrap"
                    )
                }
                return p
            }
        case .component(let name, let group, let term):
            guard
                let component = after.component(group: group, term: term)
                    ?? after.component(group: OptionFields.columnName(group), term: term)
            else {
                let names = after.varianceComponents.filter { $0.term2 == nil }.map {
                    [$0.group, $0.term1].compactMap { $0?.shown }.joined(separator: ", ")
                }
                throw missing(condition, "the variances are those of \(Sentence.names(names))")
            }
            if component.determined == false { throw missing(condition, "the data do not determine it") }
            return name == .sd ? component.sd : component.variance
        case .absolute, .change: return nil
        }
    }

    private func missing(_ condition: Condition, _ reason: String) -> Failure {
        Failure(description: "--fail-if \(condition.text.quotedForDisplay(limit: 200)): cannot be judged: \(reason)")
    }
}
