import Fitter

/// A model's type III table without the rest of a fit.
struct TermTestAnalysis {
    let formula: Formula
    let data: ModelData
    let fit: FittedModel
    let tests: [TermTest]

    init(formula text: String, _ method: FittedModel.DegreesOfFreedom, _ pipeline: FitPipeline) throws {
        let solver = try pipeline.options.solver(factorUse: method.factorUse)
        let fitted = try pipeline.run(text, degreesOfFreedom: method, solver: solver)
        formula = fitted.formula
        data = fitted.data
        fit = fitted.fit
        tests = fit.termTests(data.termHypotheses)
    }
}
