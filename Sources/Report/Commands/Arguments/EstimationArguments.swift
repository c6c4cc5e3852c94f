import ArgumentParser
import Fitter

/// Parses how a model is fitted, whatever its weights and the coding of its factors.
struct EstimationArguments: ParsableArguments {
    @Flag(FitOptionTable.ml) var ml: Bool
    @Option(FitOptionTable.categorical) var categorical: String?
    @Option(FitOptionTable.center) var center: String?
    @OptionGroup var cells: CellArguments
    @Option(FitOptionTable.solver) var solver: SolverChoice
    @Option(FitOptionTable.monteCarloError) var monteCarloError: Double?
    @Option(FitOptionTable.memory) var memory: MemorySize?
    @OptionGroup(title: "Reading the data") var reading: ReadingArguments

    func validate() throws { try refuse(options(weights: nil, FactorChoices()).problem) }

    func options(weights: String?, _ factors: FactorChoices) -> FitOptions {
        FitOptions(
            isML: ml, categorical: categorical, center: center, weights: weights, cells: cells.options, solver: solver,
            monteCarloError: monteCarloError, memory: memory, factors: factors, reading: reading.options)
    }
}
