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
        let (old, new) = (try before.likelihood, try after.likelihood)
        guard old.parameterCount != new.parameterCount else { throw .equalParameters }
        largerIsAfter = new.parameterCount > old.parameterCount
        let (small, large) = largerIsAfter ? (old, new) : (new, old)
        guard small.criterion - large.criterion > -1e-6 * max(1, abs(small.criterion)) else { throw .notNested }
        do throws(LikelihoodRatioError) {
            test = try LikelihoodRatioTest(of: small, against: large)
        } catch {
            throw .incomparable(error)
        }
    }

    /// What makes the likelihoods of two fits incomparable, whichever has more parameters.
    private static func obstacle(
        _ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?
    ) -> LikelihoodObstacle? {
        if isSameData == false { return .differentData }
        if before.rows != after.rows { return .differentRows(before: before.rows, after: after.rows) }
        if before.response != after.response { return .differentResponses }
        if before.formula != after.formula, before.dropped + after.dropped > 0 { return .droppedRows }
        if before.method != after.method { return .differentMethods(before: before.method, after: after.method) }
        if before.method == EstimationMethod.reml.rawValue,
            Set(before.effects.map(\.term)) != Set(after.effects.map(\.term))
        {
            return .restrictedLikelihoods
        }
        if (before.components + after.components).contains(where: { !$0.isDetermined }) { return .undetermined }
        if !before.isExact || !after.isExact { return .inexact }
        return before.isConverged && after.isConverged ? nil : .notConverged
    }
}

extension ReportedFit {
    /// The maximised likelihood; the fixed effects in the order of their names, which is the same for every order of the formula.
    fileprivate var likelihood: MaximizedLikelihood {
        get throws(LikelihoodObstacle) {
            guard let method = EstimationMethod(rawValue: method) else { throw .unknownMethod(method) }
            return MaximizedLikelihood(
                method: method, criterion: criterion, n: rows, fixedEffects: effects.map(\.term).sorted(),
                varianceComponents: components.map(\.kind))
        }
    }
}
