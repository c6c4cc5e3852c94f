/// What differs between the fits of two reports.
package struct FitChange: Sendable {
    package let before: ReportedFit
    package let after: ReportedFit
    package let effects: [EffectChange]
    package let components: [ComponentChange]
    package let modes: [ModeChange]
    /// Whether the data have the same digest; nil where a report has none.
    package let isSameData: Bool?
    /// How the fits were made otherwise, besides their formulas.
    package let differences: [ModelDifference]
    /// How the rows differ; nil where that is not known.
    package let rows: RowChange?
    /// Nil where both models are of the same response.
    package let response: ResponseChange?
    package let relation: ModelRelation
    /// AIC on the scale of the response that both models transform; nil where there is none.
    package let commonScale: CommonScale?
    /// The likelihood-ratio test between the two models, or why there is none.
    package let test: Result<LikelihoodComparison, LikelihoodObstacle>

    package init(before: ReportedFit, after: ReportedFit) {
        self.before = before
        self.after = after
        relation = ModelRelation(before, after)
        response = ResponseChange(from: before, to: after)
        effects = EffectChange.all(before.effects, after.effects, relation)
        components = ComponentChange.all(before.components, after.components, relation)
        modes = relation == .otherResponse ? [] : ModeChange.all(before.modes, after.modes, of: components)
        let isSameData = before.dataDigest.flatMap { old in after.dataDigest.map { $0 == old } }
        self.isSameData = isSameData
        differences = ModelDifference.all(before, after, isSameData: isSameData)
        rows = Self.rows(before, after, isSameData: isSameData, differences)
        commonScale = CommonScale(before, after, isSameData: isSameData)
        test =
            relation == .sameModel
            ? .failure(.sameModel)
            : Result { () throws(LikelihoodObstacle) in
                try LikelihoodComparison(before, after, isSameData: isSameData)
            }
    }

    /// Whether both are the same model, written or coded in different ways.
    package var isSameModelRecoded: Bool {
        relation == .sameModel && (before.formula != after.formula || effects.contains { $0.status != .shared })
    }

    /// Whether both reports read the same file and have other values from it, as with another decimal mark.
    package var isReadOtherwise: Bool { isSameData == true && (rows?.changed ?? 0) > 0 }

    private static func rows(
        _ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?, _ differences: [ModelDifference]
    ) -> RowChange? {
        // Digests cover the weights, categories have others than numbers, and deviations depend on the groups.
        let hasOtherColumns = differences.contains {
            switch $0 {
            case .weights, .kind, .centering: true
            case .method, .coding, .solver, .degreesOfFreedom, .intervals, .level: false
            }
        }
        if hasOtherColumns || before.offset != after.offset {
            return isSameData == true && before.hasResponseValues(of: after) == true ? RowChange() : nil
        }
        if let old = before.rowDigests, let new = after.rowDigests, let change = RowChange(from: old, to: new) {
            return change
        }
        return isSameData == true && before.rows == after.rows ? RowChange() : nil
    }
}
