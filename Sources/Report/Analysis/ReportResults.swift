import Assessment
import Fitter

/// Everything that the sections of a report are made of.
///
/// A class, since every section keeps it: copies of a value of its size in all of them were a megabyte of code.
final class ReportResults: Sendable {
    let analysis: ModelAnalysis
    /// What the fit says to the questions of its formula.
    let answers: Answers
    /// The means and slopes behind the answers.
    let effects: Effects
    /// The fits of the levels of each grouping factor with random slopes.
    let groupFits: [GroupFits]
    let influence: InfluenceSummary
    let diagnostics: ModelDiagnostics
    let variational: VariationalAnalysis
    /// With a reference, where there is one.
    let comparison: ReferenceComparison?
    /// Why the reference that was asked for could not be made.
    let referenceFailure: RFailure?
    /// What the fixed effects are shown with.
    let coefficients: Set<CoefficientChoice>
    /// Where the conditional modes of all levels go.
    let randomEffects: RandomEffectsPlace

    /// - Parameter randomEffects: nil for the place that is usual for their number.
    init(
        _ analysis: ModelAnalysis, _ analyses: ReportAnalyses, reference: ReferenceAnalysis,
        randomEffects: RandomEffectsPlace?, coefficients: Set<CoefficientChoice> = []
    ) {
        self.coefficients = coefficients
        self.analysis = analysis
        let means = AnsweredMeans(analysis.fit, analysis.data)
        answers = Answers(means, formula: analysis.formula, level: analysis.inference.intervals.level)
        effects = Effects(means, formula: analysis.formula, answers: answers, level: answers.level)
        groupFits = GroupFits.all(analysis.fit, analysis.data, effects.transformation)
        influence = analyses.influence
        diagnostics = analyses.diagnostics
        variational = analyses.variational
        comparison = reference.estimates.map { ReferenceComparison(analysis.fit, analyses.variational.fit, $0) }
        referenceFailure = reference.failure
        self.randomEffects = randomEffects ?? .usual(count: analysis.fit.modeCount, hasTables: true)
    }

    var fit: FittedModel { analysis.fit }
    var design: MixedModelDesign { analysis.data.design }
    var inference: InferenceAnalysis { analysis.inference }
    var reference: ReferenceEstimates? { comparison?.reference }
}
