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
        let models = try self.read([Formula(text)])
        let (formula, table) = (models.formulas[0], models.table)
        let read = clock.now
        let data = try self.code(formula, table)
        let profile =
            keeping.describesColumns ? DataProfile(table, data, centered: models.centerings.map(\.names.variable)) : nil
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
            table: keeping.keepsTable ? table : nil, centerings: models.centerings, timeline: timeline)
    }

    /// Reads the columns that the formulas use, that of times, and the others that are wanted, and centres variables.
    ///
    /// - Throws: ``Failure`` where a variable cannot be centred.
    func read(_ formulas: [Formula]) throws -> ReadModels {
        terminal.begin("reading")
        let model = options.model
        let centers = try options.centers
        do {
            let centered = try centers.reduce(formulas) { try Self.center(CenteredNames($1.variable), in: $0) }
            let computed = centers.map { CenteredNames($0.variable) }.flatMap { [$0.within, $0.between] }
            let columns =
                centered.flatMap { $0.columnRequests(model) }.filter { !computed.contains($0.name) }
                + centers.map { ColumnRequest($0.variable, .numeric) }
                + (keeping.time.map { [TimeOrder.request($0)] } ?? []) + keeping.otherColumns
            let table = try source.table(columns: columns, threads: threads) { terminal.update($0, of: $1, .bytes) }
            let groups = centered.flatMap(\.random).map(\.group).distinct(by: \.name)
            let centerings = try centers.map {
                try GroupCentering($0.variable, group: $0.group, among: groups, table: table, count: model.count)
            }
            return ReadModels(
                formulas: centered, table: table.adding(centerings.flatMap { $0.columns(of: table) }),
                centerings: centerings)
        } catch let error as CenteringError {
            throw Failure(description: "\(source.name.escapedForDisplay()): --center: \(error)")
        }
    }

    /// Formulas with the parts of a variable in its place; one of them at least has it.
    private static func center(_ names: CenteredNames, in formulas: [Formula]) throws -> [Formula] {
        let centered = try formulas.map { try $0.centering(names) }
        guard centered.contains(where: { $0 != nil }) else { throw CenteringError.noTerm(variable: names.variable) }
        return zip(centered, formulas).map { $0 ?? $1 }
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
