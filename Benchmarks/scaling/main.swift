// Times one evaluation of the criterion, alone and with its derivatives, on a nested design, and prints a line of JSON:
//
//     scaling SHAPE CHILDREN SECONDS [fit]
//
// The evaluations are repeated for about SECONDS; the least and the median are printed, in milliseconds. With `fit` the
// model is fitted as well.

import Fitter

let arguments = CommandLine.arguments
guard arguments.count >= 4, let shape = NestedShape(rawValue: arguments[1]), let children = Int(arguments[2]),
    children >= 100, let seconds = Double(arguments[3])
else {
    let shapes = NestedShape.allCases.map(\.rawValue).joined(separator: "|")
    print("usage: scaling \(shapes) CHILDREN SECONDS [fit], with at least 100 children")
    throw CancellationError()
}
OpenBLASThreads.end()
let clock = ContinuousClock()
func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

let raw = shape.design(children: children, seed: 20)
let start = clock.now
let design = LevelReordering(nested: raw).design
let structure = BlockStructure(design)
let structured = clock.now
let crossProducts = CrossProducts(design, structure: structure)
let formed = clock.now
var criterion = ProfiledCriterion(crossProducts, method: .reml)
let parameters = criterion.parameters
var lambda = RelativeFactors(startingValuesFor: crossProducts)
let started = clock.now
var evaluations: [Double] = []
var derivatives: [Double] = []
while evaluations.count < 5 || milliseconds(clock.now - started) < seconds * 1e3 {
    let begin = clock.now
    let value = criterion.evaluate(lambda)
    let evaluated = clock.now
    guard value != nil else { break }
    let slopes = criterion.differentiate(parameters)
    let differentiated = clock.now
    guard slopes.gradient.count == parameters.count else { break }
    evaluations.append(milliseconds(evaluated - begin))
    derivatives.append(milliseconds(differentiated - begin))
}
evaluations.sort()
derivatives.sort()
var fields = [
    "\"shape\": \"\(shape.rawValue)\"", "\"children\": \(children)", "\"rows\": \(design.n)",
    "\"structure\": \(milliseconds(structured - start))", "\"crossProducts\": \(milliseconds(formed - structured))",
    "\"start\": \(milliseconds(started - formed))",
    "\"evaluation\": \(evaluations[0])", "\"evaluationMedian\": \(evaluations[evaluations.count / 2])",
    "\"derivatives\": \(derivatives[0])", "\"derivativesMedian\": \(derivatives[derivatives.count / 2])",
    "\"repetitions\": \(evaluations.count)", "\"bytes\": \(structure.bytes)",
    "\"denseDimension\": \(structure.denseDimension)",
]
if arguments.dropFirst(4).first == "fit" {
    let begin = clock.now
    let fit = try FittedModel(fitting: design, degreesOfFreedom: .none)
    fields.append("\"fit\": \(milliseconds(clock.now - begin))")
    fields.append("\"evaluations\": \(fit.optimization.evaluations)")
    fields.append("\"criterion\": \(fit.criterion)")
}
print("{" + fields.joined(separator: ", ") + "}")
