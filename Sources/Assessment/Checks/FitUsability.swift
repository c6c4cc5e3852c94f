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
    /// Whether residuals, random effects or influence were looked at, and not the fit and the data alone.
    package let hasChecks: Bool

    /// - Parameter findings: of the fit and of the checks.
    package init(_ findings: [Finding]) {
        let records = findings.map(\.record)
        let warnings = records.filter { $0.severity == .warning }
        hasChecks = records.contains { $0.code.isOfCheck }
        isConverged = !warnings.contains { $0.code == .notConverged }
        // Few levels hardly determine a variance, whatever else is found.
        let doubts = warnings + records.filter { $0.code == .fewLevels }
        let concerned = Set(doubts.flatMap { Self.conclusions(concernedBy: $0.code) })
        uncertain = Conclusion.allCases.filter(concerned.contains)
    }

    /// What a finding of a kind makes uncertain where it is a warning.
    package static func conclusions(concernedBy code: FindingCode) -> [Conclusion] {
        switch code {
        case .notConverged: Conclusion.allCases
        case .flatLikelihood, .undeterminedVariance, .zeroVariance, .perfectCorrelation, .reducedRank: [.variances]
        case .undeterminedErrors, .droppedColumns, .omittedRows, .unusableDegreesOfFreedom, .uncertainComponents,
            .influential, .notEstimable, .trend, .predictorDependence, .autocorrelated, .responseKind,
            .missingSlope, .missingInteraction, .groupMeans, .similarLevels, .codesAsNumber, .numberAndFactor,
            .manyLevels, .constantColumn, .mixedColumn, .unreadColumn, .missingPattern:
            [.fixedEffects]
        case .fewLevels: [.variances]
        case .nonNormalEffects: [.levels]
        case .nonNormalResiduals, .heteroscedastic, .outlier, .predictiveMismatch, .discreteResponse,
            .boundedResponse, .roundedResponse, .skewedResponse:
            [.predictions]
        // More checks fail than chance explains, whichever they are.
        case .checksTogether: [.fixedEffects, .predictions]
        case .converged, .notSingular, .normalResiduals, .noPattern, .predictiveMatch, .notAutocorrelated,
            .noMissingTerm, .notInfluential:
            []
        // They are about other fits.
        case .variationalFit, .variationalCollapse, .referenceAgrees, .referenceDiffers, .referenceUnrelated,
            .referenceOrder, .referenceLabels, .referenceFailed:
            []
        }
    }
}
