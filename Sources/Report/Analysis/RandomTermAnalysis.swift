import Fitter

/// Tests of a model's random-effects terms, each by the model without it.
struct RandomTermAnalysis {
    let formula: Formula
    let data: ModelData
    let fit: FittedModel
    let tests: [RandomTermTest]

    init(formula text: String, _ pipeline: FitPipeline) throws {
        let options = pipeline.options
        let solver = try options.solver(factorUse: "likelihood-ratio tests")
        let models = try pipeline.read([Formula(text)])
        let (formula, table) = (models.formulas[0], models.table)
        let data = try pipeline.code(formula, table)
        let fit = try pipeline.fit(data.design, method: options.method, degreesOfFreedom: .none, solver: solver)
        self.formula = formula
        self.data = data
        self.fit = fit
        tests = try formula.randomReductions.map { reduction in
            let design = try ModelData(
                table: table, formula: reduction.formula, options: options.model, rowsOf: formula
            ).design
            guard !design.random.isEmpty else { return RandomTermTest(reduction, linear: design, against: fit) }
            let smaller = try pipeline.fit(design, method: options.method, degreesOfFreedom: .none, solver: solver)
            return RandomTermTest(reduction, smaller, against: fit)
        }
    }
}
