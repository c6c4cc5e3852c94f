import Fitter
import Foundation

/// Data read, model fitted, and the time that each took.
struct ModelAnalysis {
    /// Wall-clock seconds by stage.
    struct Seconds: Encodable {
        var read = 0.0
        var build = 0.0
        var fit = 0.0
        var inference = 0.0
        var total = 0.0
    }

    let formula: Formula
    let options: ModelOptions
    let data: ModelData
    let fit: FittedModel
    let inference: InferenceAnalysis
    /// The F test of each fixed-effects term; empty where there is none.
    let termTests: [TermTest]
    let seconds: Seconds

    /// - Parameter factorUse: what the caller is to compute that only the direct solver makes possible; see ``FittingArguments/solver(factorUse:seed:)``.
    init(
        _ arguments: ModelArguments, _ inferenceArguments: InferenceArguments, factorUse: String? = nil,
        terminal: Terminal
    ) throws {
        let clock = ContinuousClock()
        let start = clock.now
        var seconds = Seconds()
        let solver = try arguments.fitting.solver(
            factorUse: factorUse ?? inferenceArguments.factorUse, seed: inferenceArguments.seed)
        formula = try Formula(arguments.formula)
        options = arguments.fitting.options
        terminal.begin("reading")
        let table = try Table(
            contentsOf: arguments.data, columns: formula.columnRequests(options),
            threads: inferenceArguments.threadCount
        ) { terminal.update($0, of: $1, .bytes) }
        let read = clock.now
        terminal.begin("building the model")
        data = try ModelData(table: table, formula: formula, options: options)
        var marks = [(clock.now, FittedModel.Stage?.none)]
        let memory = try arguments.fitting.memoryLimit(for: data.design, solver)
        fit = try FittedModel(
            fitting: data.design, method: arguments.fitting.method,
            degreesOfFreedom: inferenceArguments.degreesOfFreedom,
            solver: solver, memoryLimit: memory, threads: inferenceArguments.threadCount,
            begin: { stage in
                marks.append((clock.now, stage))
                terminal.begin(stage.name)
            },
            progress: { progress in
                terminal.update(
                    progress.evaluation, .items("evaluation"),
                    detail: progress.batches == 0
                        ? nil : "solved \(progress.solvedBatches) of \(progress.batches) batches")
            })
        terminal.begin("testing terms")
        termTests = fit.termTests(data.termHypotheses)
        inference = try InferenceAnalysis(fit, design: data.design, inferenceArguments, terminal: terminal)
        let end = clock.now
        func time(_ stage: FittedModel.Stage) -> Double {
            guard let index = marks.firstIndex(where: { $0.1 == stage }) else { return 0 }
            return ((index + 1 < marks.count ? marks[index + 1].0 : end) - marks[index].0).seconds
        }
        seconds.read = (read - start).seconds
        seconds.build = (marks[0].0 - read).seconds + time(.crossProducts)
        seconds.fit = time(.estimation)
        seconds.inference = time(.inference)
        seconds.total = (end - start).seconds
        self.seconds = seconds
    }
}

extension FittedModel.Stage {
    /// For a line of progress.
    fileprivate var name: String {
        switch self {
        case .crossProducts: "building the model"
        case .estimation: "fitting"
        case .inference: "inference"
        }
    }
}
