// Fit, test and predict in ten lines: `swift run fitting Examples/sleepstudy.csv`.
import Fitter

let path = CommandLine.arguments.dropFirst().first ?? "Examples/sleepstudy.csv"
let formula = try Formula("Reaction ~ Days + (Days | Subject)")
let data = try ModelData(table: Table(contentsOf: path, columns: formula.columnRequests()), formula: formula)
let fit = try FittedModel(fitting: data.design)
for effect in fit.fixedEffects { print(effect.name, effect.estimate, effect.interval()) }
for term in fit.termTests(data.termHypotheses) { print(term.term, term.test.statistic, term.test.pValue) }
let days = try Table([Column(name: "Days", numbers: [10, 11]), Column(name: "Subject", texts: ["308", "new"])])
let rows = try PredictionRows(data.coding.rows(of: days))
let model = try PredictionModel(fit)
let predictions = try model.predict(rows, options: PredictionOptions(newLevels: .population))
for row in 0..<rows.n { print(predictions.values[row], predictions.predictionInterval(row)) }
