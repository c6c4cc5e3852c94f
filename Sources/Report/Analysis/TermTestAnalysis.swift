import Fitter

/// Tests of a model's fixed-effects terms without the rest of a fit.
struct TermTestAnalysis {
    /// The hypotheses that are tested.
    enum Kind: String {
        case typeIII = "type3"
        /// That the model fits as well without the term, for each term that no other contains.
        case deletions = "drop1"
    }

    let kind: Kind
    let formula: Formula
    let data: ModelData
    let fit: FittedModel
    let tests: [TermTest]

    init(
        _ kind: Kind, formula text: String, _ method: FittedModel.DegreesOfFreedom, _ pipeline: FitPipeline
    ) throws {
        self.kind = kind
        let solver = try pipeline.options.solver(factorUse: method.factorUse)
        let models = try pipeline.read([Formula(text)])
        let table = models.table
        formula = models.formulas[0]
        data = try pipeline.code(formula, table)
        fit = try pipeline.fit(
            data.design, method: pipeline.options.method, degreesOfFreedom: method, solver: solver)
        let hypotheses =
            switch kind {
            case .typeIII: data.termHypotheses
            case .deletions:
                try TermHypothesis.deletions(of: formula, data, table: table, options: pipeline.options.model)
            }
        tests = fit.termTests(hypotheses)
    }

    /// The terms that could be tested and have no test, because the data do not determine a contrast of them.
    var untested: [String] {
        let labels = formula.fixed.labels
        let terms = kind == .typeIII ? labels : formula.droppableTerms.map { labels[$0] }
        let tested = Set(tests.map(\.term))
        return terms.filter { !tested.contains($0) }
    }
}
