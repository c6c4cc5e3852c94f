import Fitter
import Foundation

/// A fitted model's predictions for the rows of a file.
struct PredictionAnalysis {
    /// The number of rows of the file.
    let rowCount: Int
    /// How many of them lack a value that the model needs.
    let incompleteCount: Int
    /// The ones that are not estimable, and the first one's line of the file.
    let inestimable: InestimableRows
    let firstInestimableLine: Int?
    let fit: FittedModel
    let data: ModelData
    let predictions: Predictions
    /// For each prediction the row of the file.
    private let sourceRows: [Int32]

    /// - Parameters:
    ///   - newData: the file of the rows to predict.
    ///   - degreesOfFreedom: what the intervals' degrees of freedom come from.
    ///   - pipeline: how the model is fitted.
    init(
        formula: String, newData: String, options: PredictionOptions,
        degreesOfFreedom: FittedModel.DegreesOfFreedom, _ pipeline: FitPipeline
    ) throws {
        let fitOptions = pipeline.options
        // Predictions need the factor of the whole model, whatever the model was fitted by.
        let solver = try fitOptions.solver(factorUse: fitOptions.solver == .iterative ? nil : "predictions")
        let fitted = try pipeline.run(formula, degreesOfFreedom: degreesOfFreedom, solver: solver)
        let (fit, data) = (fitted.fit, fitted.data)
        if !fit.hasFactor { _ = try fitOptions.memoryLimit(for: data.design, .direct) }

        let weightName = fitted.options.weights
        let isPopulation = options.effects == .population
        var requests = isPopulation ? data.coding.populationRequests : data.coding.columnRequests()
        if let weightName { requests.append(ColumnRequest(weightName, .numeric)) }
        // New rows may lack columns of the data, such as the response.
        let newTable = try CenteredSource(
            base: DataSources.newRows(newData, fitOptions.reading), centerings: fitted.centerings
        ).table(columns: requests, threads: pipeline.threads)
        let coded = try isPopulation ? data.coding.populationRows(of: newTable) : data.coding.rows(of: newTable)
        let rows = PredictionRows(
            coded, weights: try weightName.map { try Self.weights($0, newTable, coded.sourceRows) })
        do {
            predictions = try PredictionModel(fit).predict(rows, options: options)
        } catch let error as PredictionError {
            throw Failure(description: "\(newData.escapedForDisplay()): \(Self.describe(error, newTable))")
        }
        sourceRows = coded.sourceRows
        rowCount = newTable.rowCount
        incompleteCount = coded.incompleteRows.count
        inestimable = coded.inestimable
        firstInestimableLine = coded.inestimable.rows.first.map { newTable.line(ofRow: Int(coded.sourceRows[$0])) }
        self.fit = fit
        self.data = data
    }

    private static func weights(_ name: String, _ table: Table, _ rows: [Int32]) throws -> [Double] {
        guard let column = table.column(named: name)?.numbers else { return [] }
        return try rows.map { row in
            let weight = column[Int(row)]
            guard weight > 0, weight.isFinite else {
                throw Failure(
                    description:
                        "\(table.source.escapedForDisplay()):\(table.line(ofRow: Int(row))): the weight in column \(name.quotedForDisplay()) is \(weight); expected a positive number"
                )
            }
            return weight
        }
    }

    /// The error with the line of the file in place of the row's number.
    static func describe(_ error: PredictionError, _ table: Table) -> String {
        guard case .newLevels(let levels, let total) = error, let first = levels.first else { return "\(error)" }
        let names = levels.map { "\($0.level.quotedForDisplay()) of \($0.group.quotedForDisplay())" }
        let more = total > levels.count ? " and \(total - levels.count) more" : ""
        return
            "the model has not seen \(names.joined(separator: ", "))\(more), first in line \(table.line(ofRow: Int(first.sourceRow))); expected levels of the data that it was fitted to, or --new-levels population (an effect of 0, with its variance) or --new-levels missing"
    }

    /// For each row of the file its place among the predictions; nil where it was not predicted.
    var indexOfRow: [Int?] {
        var indices = [Int?](repeating: nil, count: rowCount)
        for (index, row) in sourceRows.enumerated() where !predictions.values[index].isNaN { indices[Int(row)] = index }
        return indices
    }
}
