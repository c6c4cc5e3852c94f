package import Fitter

/// Something that was found about a fit, with the numbers that say it.
///
/// Words are made of it elsewhere.
package enum Finding: Sendable, Equatable {
    // MARK: The fit

    case converged(evaluations: Int, check: ConvergenceCheck?)
    case notConverged(evaluations: Int, check: ConvergenceCheck?)
    /// The criterion hardly rises in one direction from its optimum.
    case flatLikelihood
    /// No variance is on its boundary, and the data determine all.
    case notSingular
    case undeterminedVariance(UndeterminedTerm)
    /// The standard errors of these fixed effects depend on variances that the data do not determine.
    ///
    /// - Parameters:
    ///   - areZero: whether these variances are estimated as 0.
    ///   - isOne: whether one term has them.
    case undeterminedErrors(effects: [String], areZero: Bool, isOne: Bool)
    case boundary(FittedModel.Boundary)
    /// Fixed effects that the data cannot tell from others.
    case droppedColumns([DroppedColumn])
    /// More than a fifth of the rows was left out.
    case omittedRows(OmittedRows)
    case similarLevels(SimilarLevels)
    case unusableDegreesOfFreedom(UnusableDegreesOfFreedom)
    /// Standard deviations and correlations with standard errors too large for an interval, by the names of their terms and group.
    case uncertainComponents([[String]])

    // MARK: Residuals and random effects

    case normalResiduals(count: Int)
    case nonNormalResiduals(NormalityDeparture)
    /// A response of so few values that its residuals cannot be normal.
    case discreteResponse(values: Int, largestDistance: Double)
    /// The data leave the band of data simulated from the model.
    case simulationCheck(SimulationCheck)
    /// They do not; nothing of `kinds` was found.
    case noPattern(kinds: [SimulationCheck.Kind], replicates: Int)
    case predictiveMatch
    case predictiveMismatch(PredictiveDeparture)
    case nonNormalEffects([NormalityDeparture])
    /// A residual, in standard deviations, that normal ones would not reach.
    ///
    /// - Parameter isCertain: whether it is more than chance makes of any of all checks.
    case outlier(deviation: Double, isCertain: Bool)
    /// A finding of a check that the record says in full.
    case check(FindingRecord)

    // MARK: Influence

    /// - Parameters:
    ///   - estimate: of the coefficient that changes most, with all rows.
    ///   - others: how many other rows and levels are as influential.
    case influential(InfluenceChange, estimate: Double, others: Int)
    case notEstimable([EstimabilityLoss])
    /// - Parameters:
    ///   - largest: the largest change that one makes.
    ///   - hasLevels: whether levels were left out too.
    case notInfluential(largest: InfluenceChange?, hasLevels: Bool)

    // MARK: Other fits

    case variationalFit(VariationalEnd)
    /// Groups whose variance is 0 at the minimum of the variational loss and not in the exact fit.
    case variationalCollapse(groups: [String])
    case reference(ReferenceAgreement)
    /// The reference has no level of the model.
    case referenceUnrelated
    /// The reference lists the levels of a factor in an order of its own.
    case referenceOrder(ReferenceOrder)
    /// The program that was to make the reference did not.
    case referenceFailed
}
