import Fitter

/// A fixed effect of either of two fits; nil on the side that lacks it.
package struct EffectChange: Sendable, Equatable {
    package let term: String
    package let before: Double?
    package let after: Double?
    /// The standard error before, or where there is none after.
    package let standardError: Double?

    /// A difference in the last digits, as of two computations of one number, is none.
    package var change: Double? {
        guard let before, let after else { return nil }
        let isRounding = abs(after - before) <= 1e-9 * max(abs(before), abs(after), standardError ?? 0)
        return isRounding ? 0 : after - before
    }

    /// The change in standard errors.
    package var scaledChange: Double? {
        guard let change, let standardError, standardError > 0 else { return nil }
        return change / standardError
    }

    /// Whether it changed by more than a standard error.
    package var isLarge: Bool { abs(scaledChange ?? 0) > 1 }

    /// The effects of two fits, those of the first in its order and then those that only the second has.
    package static func all(_ before: [ReportedFit.Effect], _ after: [ReportedFit.Effect]) -> [EffectChange] {
        (before + after).map(\.term).distinct().map { term in
            let (old, new) = (before.first { $0.term == term }, after.first { $0.term == term })
            return EffectChange(
                term: term, before: old?.estimate, after: new?.estimate,
                standardError: old?.standardError ?? new?.standardError)
        }
    }
}
