package import Fitter

/// The likelihood-ratio test between the models of two reports.
package struct LikelihoodComparison: Sendable {
    package let test: LikelihoodRatioTest
    /// Whether the model after has more parameters.
    package let largerIsAfter: Bool

    /// - Parameter isSameData: nil where it is not known.
    package init(
        _ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?
    ) throws(LikelihoodObstacle) {
        if let obstacle = Self.obstacle(before, after, isSameData: isSameData) { throw obstacle }
        let isRecoded = before.hasSameFixedEffects(as: after)
        let (old, new) = (try before.likelihood(), try after.likelihood(of: isRecoded ? before : nil))
        largerIsAfter = new.parameterCount > old.parameterCount
        do throws(LikelihoodRatioError) {
            test =
                try largerIsAfter
                ? LikelihoodRatioTest(of: old, against: new) : LikelihoodRatioTest(of: new, against: old)
        } catch {
            if case .notLarger = error { throw .equalParameters }
            throw .incomparable(error)
        }
        if before.weights?.isSame(as: after.weights) == false { throw .differentWeights }
        let (smaller, larger) = largerIsAfter ? (before, after) : (after, before)
        // Without its offset, the larger model may have it as a fixed effect.
        if let offset = larger.offset, offset != smaller.offset { throw .differentOffsets }
        if test.isContradicted { throw .notNested }
    }

    /// What makes two fits incomparable besides their likelihoods.
    static func obstacle(
        _ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?
    ) -> LikelihoodObstacle? {
        if isSameData == false { return .differentData }
        if before.response != after.response { return .differentResponses }
        if before.rows == after.rows {
            switch before.hasResponseValues(of: after) {
            case true?: break
            case false?: return .differentData
            case nil: if before.formula != after.formula, before.dropped + after.dropped > 0 { return .droppedRows }
            }
        }
        if (before.components + after.components).contains(where: { !$0.isDetermined }) { return .undetermined }
        return before.isConverged && after.isConverged ? nil : .notConverged
    }
}

extension ReportedFit {
    /// The maximised likelihood; the fixed effects in the order of their names, which is the same for every order of the formula.
    ///
    /// - Parameter namesake: a fit of the same fixed effects under other names, which are taken.
    fileprivate func likelihood(of namesake: ReportedFit? = nil) throws(LikelihoodObstacle) -> MaximizedLikelihood {
        guard let method = EstimationMethod(rawValue: method) else { throw .unknownMethod(method) }
        return MaximizedLikelihood(
            method: method, criterion: criterion, n: rows,
            fixedEffects: (namesake ?? self).effects.map(\.term).sorted(),
            varianceComponents: components.map(\.kind), isExact: isExact)
    }

    /// Whether the fixed effects of another fit span the same space on the same scale.
    fileprivate func hasSameFixedEffects(as other: ReportedFit) -> Bool {
        guard let spaces, let theirs = other.spaces else { return false }
        return spaces.fixed.isSame(as: theirs.fixed) && spaces.fixed.hasSameScale(as: theirs.fixed) == true
    }
}
