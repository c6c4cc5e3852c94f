import Fitter

/// A fixed effect of either of two fits; nil on the side that lacks it.
package struct EffectChange: Sendable {
    package let before: ReportedFit.Effect?
    /// The effect after, in the direction of the one before.
    package let after: ReportedFit.Effect?
    /// Whether the later report states the opposite contrast, such as a - b for b - a.
    package let isReversed: Bool
    /// Whether the reports have coefficients of the same variables in other codings, or of other responses, so that none says the same; those of one name are one change.
    package let isRecoded: Bool

    /// What the two reports have of an effect.
    package enum Status: String, Sendable {
        case shared
        /// The later report states the opposite contrast.
        case reversed
        case new
        case gone
        case recoded
    }

    package var status: Status {
        if isRecoded { return .recoded }
        if isReversed { return .reversed }
        return isShared ? .shared : after == nil ? .gone : .new
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

    /// Whether both reports have it and say the same by it.
    package var isShared: Bool { before != nil && after != nil && !isRecoded }

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
    /// The effects of two fits, those of the first in its order and then those that only the second has.
    ///
    /// They are joined by what they say where both reports state it, else by name; of several effects of one name the
    /// first with the first.
    ///
    /// - Parameter isSameResponse: whether both fits are of the same response; effects on different ones have nothing in common.
    package static func all(
        _ before: [ReportedFit.Effect], _ after: [ReportedFit.Effect], isSameResponse: Bool = true
    ) -> [EffectChange] {
        var rest = after.map { Optional($0) }
        let pairs = before.map { old -> (old: ReportedFit.Effect, new: ReportedFit.Effect?, sign: Double) in
            guard isSameResponse else { return (old, nil, 1) }
            for index in rest.indices {
                guard let new = rest[index], let sign = old.sign(comparedTo: new) else { continue }
                rest[index] = nil
                return (old, new, sign)
            }
            return (old, nil, 1)
        }
        let gone = pairs.filter { $0.new == nil }.map(\.old)
        let new = rest.compactMap { $0 }
        func isRecoded(_ effect: ReportedFit.Effect, among others: [ReportedFit.Effect]) -> Bool {
            others.contains { isSameResponse ? effect.hasVariables(of: $0) : effect.term == $0.term }
        }
        return pairs.map { old, partner, sign in
            if let partner {
                return EffectChange(
                    before: old, after: sign < 0 ? partner.opposite : partner, isReversed: sign < 0, isRecoded: false)
            }
            let isRecoded = isRecoded(old, among: new)
            var namesake: ReportedFit.Effect?
            if isRecoded, let index = rest.firstIndex(where: { $0?.term == old.term }) {
                namesake = rest[index]
                rest[index] = nil
            }
            return EffectChange(before: old, after: namesake, isReversed: false, isRecoded: isRecoded)
        }
            + rest.compactMap { $0 }.map {
                EffectChange(before: nil, after: $0, isReversed: false, isRecoded: isRecoded($0, among: gone))
            }
    }
}

extension ReportedFit.Effect {
    /// 1 where another effect says the same, -1 where it says the opposite, nil where they cannot be compared.
    fileprivate func sign(comparedTo other: ReportedFit.Effect) -> Double? {
        guard let meaning, let theirs = other.meaning else { return term == other.term ? 1 : nil }
        return meaning.sign(comparedTo: theirs)
    }

    /// Whether another effect is of the same variables.
    fileprivate func hasVariables(of other: ReportedFit.Effect) -> Bool {
        guard let meaning, let theirs = other.meaning else { return false }
        return meaning.variables == theirs.variables
    }
}
