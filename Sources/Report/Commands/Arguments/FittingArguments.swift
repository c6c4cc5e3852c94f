import ArgumentParser
import Fitter

/// Parses how data are read and a model is fitted.
struct FittingArguments: ParsableArguments {
    @OptionGroup var estimation: EstimationArguments
    @Option(FitOptionTable.weights) var weights: String?
    @OptionGroup var factors: FactorArguments

    var options: FitOptions { estimation.options(weights: weights, factors.options) }
}
