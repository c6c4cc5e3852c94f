import ArgumentParser
import Fitter

/// Parses how data are read and a model is fitted.
struct FittingArguments: ParsableArguments {
    @Flag(FitOptionTable.ml) var ml: Bool
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.weights) var weights: String?
    @Option(FitOptionTable.solver) var solver: SolverChoice
    @Option(FitOptionTable.monteCarloError) var monteCarloError: Double
    @Option(FitOptionTable.memory) var memory: MemorySize?
    @OptionGroup var factors: FactorArguments

    func validate() throws { try refuse(options.problem) }

    var options: FitOptions {
        FitOptions(
            isML: ml, categorical: categorical, weights: weights, solver: solver, monteCarloError: monteCarloError,
            memory: memory, factors: factors.options)
    }
}
