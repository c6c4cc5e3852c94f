import Fitter

/// How a data file becomes a fitted model, the same way for every command: read, code, check the memory, fit.
struct FitPipeline {
    /// The data.
    let source: any TableSource
    let options: FitOptions
    let threads: Int
    /// Where progress is shown.
    let terminal: Terminal
    var keeping = KeptData()

    /// All stages for one formula.
    func run(
        _ text: String, degreesOfFreedom: FittedModel.DegreesOfFreedom, solver: FittedModel.Solver
    ) throws -> FittedData {
        let clock = ContinuousClock()
        let start = clock.now
        let formula = try Formula(text)
        let table = try self.read([formula])
        let read = clock.now
        let data = try self.code(formula, table)
        let profile = keeping.describesColumns ? DataProfile(table, data) : nil
        let order = try keeping.time.map {
            try TimeOrder($0, table: table, options: options.model, rows: data.design.sourceRows)
        }
        var timeline = FitTimeline(start: start, read: read, coded: clock.now)
        let fit = try self.fit(
            data.design, method: options.method, degreesOfFreedom: degreesOfFreedom, solver: solver
        ) {
            timeline.begin($0, at: clock.now)
        }
        return FittedData(
            formula: formula, options: options.model, data: data, profile: profile, time: order, fit: fit,
            table: keeping.keepsTable ? table : nil, timeline: timeline)
    }

    /// Reads the columns that the formulas use, that of times, and the others that are wanted.
    func read(_ formulas: [Formula]) throws -> Table {
        terminal.begin("reading")
        let model = options.model
        let columns =
            formulas.flatMap { $0.columnRequests(model) } + (keeping.time.map { [TimeOrder.request($0)] } ?? [])
            + keeping.otherColumns
        return try source.table(columns: columns, threads: threads) { terminal.update($0, of: $1, .bytes) }
    }

    /// Codes the columns of a formula.
    func code(_ formula: Formula, _ table: Table) throws -> ModelData {
        terminal.begin("building the model")
        return try ModelData(table: table, formula: formula, options: options.model)
    }

    /// Fits a design.
    ///
    /// - Parameter begin: called as each stage begins.
    /// - Throws: ``MemoryShortage`` where the fit would take more memory than there is.
    func fit(
        _ design: MixedModelDesign, method: EstimationMethod, degreesOfFreedom: FittedModel.DegreesOfFreedom,
        solver: FittedModel.Solver, begin: (FittedModel.Stage) -> Void = { _ in }
    ) throws -> FittedModel {
        let limit = try options.memoryLimit(for: design, solver)
        return try FittedModel(
            fitting: design, method: method, degreesOfFreedom: degreesOfFreedom, solver: solver, memoryLimit: limit,
            threads: threads,
            begin: { stage in
                begin(stage)
                terminal.begin(stage.name)
            },
            progress: { progress in
                terminal.update(
                    progress.evaluation, .items("evaluation"),
                    detail: progress.batches == 0
                        ? nil : "solved \(progress.solvedBatches) of \(progress.batches) batches")
            })
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
