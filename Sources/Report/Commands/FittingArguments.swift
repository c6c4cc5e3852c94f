import ArgumentParser
import Fitter

/// How data are read and a model is fitted, whatever its formula.
struct FittingArguments: ParsableArguments {
    @Flag(help: "Fit by maximum likelihood (default: REML).")
    var ml = false

    @Option(help: ArgumentHelp("Columns of numbers to take as categories, separated by commas.", valueName: "a,b"))
    var categorical: String?

    @Option(help: ArgumentHelp("The column of prior weights.", valueName: "column"))
    var weights: String?

    var method: EstimationMethod { ml ? .ml : .reml }

    @OptionGroup var factors: FactorArguments

    func validate() throws {
        if let categorical {
            do {
                _ = try OptionFields.list(categorical)
            } catch {
                throw ValidationError("The value of --categorical is invalid: \(error)")
            }
        }
    }

    var options: ModelOptions {
        // What cannot be read has been refused.
        let names = categorical.flatMap { try? OptionFields.list($0) } ?? []
        return ModelOptions(categorical: Set(names), weights: weights, factors: factors.options)
    }
}
