import Fitter

/// A fixed effect of either of two fits; nil on the side that lacks it.
package struct EffectChange: Sendable {
    /// What the two reports have of an effect.
    package enum Status: String, Sendable {
        case shared
        /// The later report states the opposite contrast, such as a - b for b - a.
        case reversed
        case new
        case gone
        /// The reports have coefficients of the same variables in other codings, or of other responses, so that none says the same; those of one name are one change.
        case recoded
    }

    package let before: ReportedFit.Effect?
    /// The effect after, in the direction of the one before.
    package let after: ReportedFit.Effect?
    package let status: Status
    /// Why it cannot be compared; empty where it can, and where the reports do not say.
    package let reasons: [MeaningDifference]

    private init(
        before: ReportedFit.Effect?, after: ReportedFit.Effect?, status: Status, reasons: [MeaningDifference] = []
    ) {
        self.before = before
        self.after = after
        self.status = status
        self.reasons = reasons
    }

    /// Whether an interval began or ceased to exclude 0.
    package enum Significance: String, Sendable {
        case gained
        case lost
        /// Both intervals exclude 0, on different sides.
        case reversed
    }

    /// The name in the earlier report, or in the later one where the earlier has no such effect.
    package var term: String { before?.term ?? after?.term ?? "" }

    /// The standard error before, or where there is none after.
    package var standardError: Double? { before?.standardError ?? after?.standardError }

    /// Whether both reports have it and say the same by it, or the opposite.
    package var isShared: Bool { status == .shared || status == .reversed }

    /// Nil where the reports do not say the same.
    package var change: Double? {
        guard isShared else { return nil }
        return ReportedDifference.of(before?.estimate, after?.estimate, scale: standardError ?? 0)
    }

    /// The change in standard errors.
    package var scaledChange: Double? {
        guard let change, let standardError, standardError > 0 else { return nil }
        return change / standardError
    }

    /// Whether it changed by more than a standard error.
    package var isLarge: Bool { abs(scaledChange ?? 0) > 1 }

    /// Nil where it did not change, or is not known.
    package var significance: Significance? {
        guard isShared, let old = before?.isSignificant, let new = after?.isSignificant else { return nil }
        if old != new { return new ? .gained : .lost }
        return old && (before?.estimate ?? 0) * (after?.estimate ?? 0) < 0 ? .reversed : nil
    }
}

extension EffectChange {
    /// The effects of two fits, those of the first in its order and then those that only the second has; of several effects of one name the first with the first.
    package static func all(
        _ before: [ReportedFit.Effect], _ after: [ReportedFit.Effect], _ relation: ModelRelation
    ) -> [EffectChange] {
        let join = SignedJoin(before, after) { $0.sign(comparedTo: $1, relation) }
        let gone = join.pairs.filter { $0.new == nil }.map(\.old)
        var rest = join.rest.map { Optional($0) }
        func isRecoded(_ effect: ReportedFit.Effect, among others: [ReportedFit.Effect]) -> Bool {
            switch relation {
            case .sameModel: true
            case .sameResponse: others.contains(where: effect.hasVariables)
            case .otherResponse: others.contains { effect.term == $0.term }
            }
        }
        return join.pairs.map { old, partner, sign in
            if let partner {
                return EffectChange(
                    before: old, after: sign < 0 ? partner.opposite : partner, status: sign < 0 ? .reversed : .shared)
            }
            guard isRecoded(old, among: join.rest) else { return EffectChange(before: old, after: nil, status: .gone) }
            let index = rest.firstIndex { $0?.term == old.term }
            let namesake = index.flatMap { rest[$0] }
            if let index { rest[index] = nil }
            let other = namesake ?? join.rest.first(where: old.hasVariables)
            return EffectChange(
                before: old, after: namesake, status: .recoded, reasons: other.map(old.differences) ?? [])
        }
            + rest.compactMap { $0 }.map { new in
                guard isRecoded(new, among: gone) else { return EffectChange(before: nil, after: new, status: .new) }
                let reasons = gone.first(where: new.hasVariables)?.differences(from: new) ?? []
                return EffectChange(before: nil, after: new, status: .recoded, reasons: reasons)
            }
    }
}

extension ReportedFit.Effect {
    /// 1 where another effect says the same, -1 where it says the opposite, nil where they cannot be compared.
    fileprivate func sign(comparedTo other: ReportedFit.Effect, _ relation: ModelRelation) -> Double? {
        switch relation {
        case .sameModel:
            return regressions.flatMap { own in other.regressions.flatMap { ColumnSpace.sign(own, comparedTo: $0) } }
        case .sameResponse:
            guard let meaning, let theirs = other.meaning else { return term == other.term ? 1 : nil }
            return meaning.sign(comparedTo: theirs)
        case .otherResponse: return nil
        }
    }

    /// Why an effect of a later report does not say the same; empty where the reports do not say.
    fileprivate func differences(from other: ReportedFit.Effect) -> [MeaningDifference] {
        guard let meaning, let theirs = other.meaning else { return [] }
        return meaning.differences(from: theirs)
    }

    /// Whether another effect is of the same variables.
    fileprivate func hasVariables(of other: ReportedFit.Effect) -> Bool {
        guard let meaning, let theirs = other.meaning else { return false }
        return meaning.variables == theirs.variables
    }
}
