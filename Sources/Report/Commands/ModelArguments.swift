import ArgumentParser
import Fitter

/// What every command that fits a model asks for.
struct ModelArguments: ParsableArguments {
    @Argument(help: "The data: CSV or TSV with a header, plain or .gz.")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String

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
