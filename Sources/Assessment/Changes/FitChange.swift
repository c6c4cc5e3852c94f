/// What differs between the fits of two reports.
package struct FitChange: Sendable {
    package let before: ReportedFit
    package let after: ReportedFit
    package let effects: [EffectChange]
    package let components: [ComponentChange]
    package let modes: [ModeChange]
    /// Whether the data have the same digest; nil where a report has none.
    package let isSameData: Bool?
    /// How the rows differ; nil where that is not known.
    package let rows: RowChange?
    /// Nil where both models are of the same response.
    package let response: ResponseChange?
    /// Whether both models are the same in other codings of their factors: the fits are the same, and not all coefficients are.
    package let isSameModelRecoded: Bool
    /// The likelihood-ratio test between the two models, or why there is none.
    package let test: Result<LikelihoodComparison, LikelihoodObstacle>

    package init(before: ReportedFit, after: ReportedFit) {
        self.before = before
        self.after = after
        response = ResponseChange(from: before, to: after)
        effects = EffectChange.all(before.effects, after.effects, isSameResponse: response == nil)
        components = ComponentChange.all(before.components, after.components)
        let shared = Set(components.filter(\.isShared).map { [$0.group] + $0.terms })
        func hasMeaning(_ mode: ReportedFit.Mode) -> Bool { shared.contains([mode.group, mode.term]) }
        modes = ModeChange.all(before.modes.filter(hasMeaning), after.modes.filter(hasMeaning))
        let isSameData = before.dataDigest.flatMap { old in after.dataDigest.map { $0 == old } }
        self.isSameData = isSameData
        rows = Self.rows(before, after, isSameData: isSameData)
        let isRecoded = effects.contains { $0.isReversed || $0.isRecoded }
        isSameModelRecoded = isRecoded && response == nil && Self.isSameFit(before, after)
        test =
            isSameModelRecoded
            ? .failure(.sameModel)
            : Result { () throws(LikelihoodObstacle) in
                try LikelihoodComparison(before, after, isSameData: isSameData)
            }
    }

    private static func rows(_ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?) -> RowChange? {
        if let old = before.rowDigests, let new = after.rowDigests, let change = RowChange(from: old, to: new) {
            return change
        }
        return isSameData == true && before.rows == after.rows ? RowChange() : nil
    }

    /// Whether fits of the same response have as many parameters, the same fitted values and the same residual standard deviation.
    ///
    /// The sum of squares of the fitted values' differences is about sigma^2 for models that differ in one parameter that is 0.
    private static func isSameFit(_ before: ReportedFit, _ after: ReportedFit) -> Bool {
        guard let old = before.projections, let new = after.projections, before.rows == after.rows,
            before.effects.count == after.effects.count, before.components.count == after.components.count
        else { return false }
        let variance = before.sigma * before.sigma
        return old.response.squaredDistance(to: new.response) <= 1e-12 * variance
            && old.fitted.squaredDistance(to: new.fitted) <= 1e-4 * variance
            && abs(before.sigma - after.sigma) <= 1e-4 * before.sigma
    }
}
