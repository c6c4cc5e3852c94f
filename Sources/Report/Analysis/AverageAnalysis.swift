import Fitter

/// Averages of a fitted model's predictions over sets of rows, with columns set to values where that is asked for, and the differences between these settings.
struct AverageAnalysis {
    /// The average of one set of rows in one setting, or the difference of two settings.
    struct Quantity: Sendable {
        /// The levels of the columns that the set is of.
        let levels: [String]
        /// The values that columns are set to, in the order of `setColumns`.
        let values: [String]
        /// For a difference the values of the setting that is subtracted; nil for an average.
        let subtracted: [String]?
        let rowCount: Int
        let estimate: JointModel.Estimate
    }

    let options: PredictOptions
    let formula: Formula
    let fit: FittedModel
    let data: ModelData
    /// The columns at whose levels predictions are averaged.
    let by: [String]
    /// The columns that are set, with their values.
    let setColumns: [ColumnLevels]
    /// The number of rows that there are averages of, and of those without a level of `by`, without another value that the model needs, and of a level that the fit has not seen.
    let rowCount: Int
    let unnamedCount: Int
    let incompleteCount: Int
    let newCount: Int
    /// One per setting and set of rows, sets varying slowest.
    let averages: [Quantity]
    /// Each setting less the first, within each set of rows.
    let differences: [Quantity]

    init(_ by: [String], _ options: PredictOptions, _ pipeline: FitPipeline) throws {
        let fitOptions = pipeline.options
        let solver = try fitOptions.solver(factorUse: fitOptions.solver == .iterative ? nil : "predictions")
        var pipeline = pipeline
        if options.newData == nil {
            pipeline.keeping.keepsTable = true
            pipeline.keeping.otherColumns = Self.requests(by)
        }
        let fitted = try pipeline.run(
            options.formula, degreesOfFreedom: options.degreesOfFreedom.degreesOfFreedom, solver: solver)
        (formula, fit, data) = (fitted.formula, fitted.fit, fitted.data)
        if !fit.hasFactor { _ = try fitOptions.memoryLimit(for: data.design, .direct) }
        self.options = options
        self.by = by
        setColumns = options.at.flatMap(\.values)
        let source = try AverageRows(by, at: setColumns, slope: options.slope, options, fitted, pipeline)
        let model = try JointModel(fit)
        let settings = try source.functions()
        (rowCount, unnamedCount) = (source.sets.reduce(0) { $0 + $1.count }, source.unnamedCount)
        (incompleteCount, newCount) = (source.incompleteCount, source.newCount)
        let effects = options.prediction.effects
        let values = source.settings
        let places = settings.indices.flatMap { set in values.map { (set: set, values: $0) } }
        averages = zip(model.estimates(of: settings.flatMap(\.self), effects: effects), places).map { estimate, place in
            Quantity(
                levels: source.sets[place.set].levels, values: place.values, subtracted: nil,
                rowCount: source.sets[place.set].count, estimate: estimate)
        }
        let pairs = settings.indices.flatMap { set in values.indices.dropFirst().map { (set: set, setting: $0) } }
        let functions = pairs.map { pair in
            JointFunction(sumOf: [settings[pair.set][pair.setting], settings[pair.set][0]], weights: [1, -1])
        }
        differences = zip(model.estimates(of: functions, effects: effects), pairs).map { estimate, pair in
            Quantity(
                levels: source.sets[pair.set].levels, values: values[pair.setting], subtracted: values[0],
                rowCount: source.sets[pair.set].count, estimate: estimate)
        }
    }

    /// How the columns are read at whose levels predictions are averaged.
    static func requests(_ by: [String]) -> [ColumnRequest] { by.map { ColumnRequest($0, .categorical) } }
}
