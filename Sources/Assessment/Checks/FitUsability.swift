/// What conclusions a fit allows, from what was found.
package struct FitUsability: Sendable, Equatable {
    /// A kind of conclusion.
    package enum Conclusion: Sendable, CaseIterable {
        /// Sizes and tests of the fixed effects.
        case fixedEffects
        /// Variances, correlations and shares of them.
        case variances
        /// Effects of single levels of grouping factors.
        case levels
        /// Ranges in which single observations lie.
        case predictions
    }

    /// False for a fit that did not converge, from which nothing follows.
    package let isConverged: Bool
    /// The conclusions that a warning concerns, in the order of the cases.
    package let uncertain: [Conclusion]

    /// - Parameter findings: of the fit and of the checks.
    package init(_ findings: [Finding]) {
        let warnings = findings.map(\.record).filter { $0.severity == .warning }
        isConverged = !warnings.contains { $0.code == .notConverged }
        let concerned = Set(warnings.flatMap { Self.conclusions(concernedBy: $0.code) })
        uncertain = Conclusion.allCases.filter(concerned.contains)
    }

    /// What a finding of a kind makes uncertain where it is a warning.
    package static func conclusions(concernedBy code: FindingCode) -> [Conclusion] {
        switch code {
        case .notConverged: Conclusion.allCases
        case .flatLikelihood, .undeterminedVariance, .zeroVariance, .perfectCorrelation, .reducedRank: [.variances]
        case .undeterminedErrors, .droppedColumns, .omittedRows, .unusableDegreesOfFreedom, .uncertainComponents,
            .influential, .notEstimable, .trend, .predictorDependence, .autocorrelated, .responseKind:
            [.fixedEffects]
        case .fewLevels: [.variances]
        case .nonNormalEffects: [.levels]
        case .nonNormalResiduals, .heteroscedastic, .outlier, .predictiveMismatch, .discreteResponse: [.predictions]
        default: []
        }
    }
}
