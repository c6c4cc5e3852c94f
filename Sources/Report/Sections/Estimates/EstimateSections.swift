import Assessment
import Fitter

/// The sections with the exact fit's estimates, other fits' beside them.
struct EstimateSections {
    let analysis: ModelAnalysis
    let variational: VariationalFit?
    let reference: ReferenceEstimates?

    init(_ analysis: ModelAnalysis, _ variational: VariationalFit?, _ reference: ReferenceEstimates?) {
        self.analysis = analysis
        self.variational = variational
        self.reference = reference
    }

    var fit: FittedModel { analysis.fit }
    var inference: InferenceAnalysis { analysis.inference }

    /// A grouping factor.
    struct Group {
        let name: String
        let levels: Int
    }

    /// The grouping factors, a factor of several terms once.
    static func groups(_ fit: FittedModel) -> [Group] {
        var result: [Group] = []
        for effects in fit.randomEffects where !result.contains(where: { $0.name == effects.group }) {
            result.append(Group(name: effects.group, levels: effects.levels.count))
        }
        return result
    }
}
