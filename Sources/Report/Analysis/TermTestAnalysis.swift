import Fitter
import Foundation

/// A model's type III table without the rest of a fit.
struct TermTestAnalysis {
    let formula: Formula
    let fit: FittedModel
    let tests: [TermTest]
    let data: ModelData

    init(
        data: String, formula text: String, _ arguments: FittingArguments, _ method: FittedModel.DegreesOfFreedom,
        threads: Int
    ) throws {
        let solver = try arguments.solver(factorUse: method.factorUse)
        formula = try Formula(text)
        let options = arguments.options
        let table = try Table(contentsOf: data, columns: formula.columnRequests(options), threads: threads)
        let model = try ModelData(table: table, formula: formula, options: options)
        let memory = try arguments.memoryLimit(for: model.design, solver)
        fit = try FittedModel(
            fitting: model.design, method: arguments.method, degreesOfFreedom: method, solver: solver,
            memoryLimit: memory)
        tests = fit.termTests(model.termHypotheses)
        self.data = model
    }
}
