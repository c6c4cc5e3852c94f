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

    @Option(
        help: ArgumentHelp(
            "How the equations are solved: direct (exact), iterative (conjugate gradients and probes, for crossed factors of many levels), or automatic, by what they cost.",
            valueName: "name"))
    var solver = SolverName.automatic

    @Option(
        help: ArgumentHelp(
            "The largest Monte Carlo error of a covariance parameter that the iterative solver may leave, in standard errors of the parameter.",
            valueName: "ratio"))
    var monteCarloError = 0.02

    @Option(
        help: ArgumentHelp(
            "How much memory the program may take, such as 8G; a fit that needs more ends before it begins (default: what the machine or the container has left).",
            valueName: "size"))
    var memory: MemorySize?

    /// The names of the solvers.
    enum SolverName: String, ExpressibleByArgument, CaseIterable {
        case automatic, direct, iterative
    }

    /// The solver with its options.
    ///
    /// - Parameters:
    ///   - factorUse: what was asked for that only the direct solver's factor gives, as a subject of a sentence; nil for nothing.
    ///   - seed: decides the iterative solver's probes.
    func solver(factorUse: String?, seed: UInt64 = IterativeOptions().seed) throws -> FittedModel.Solver {
        let options = IterativeOptions(errorBound: monteCarloError, seed: seed)
        if let factorUse, solver == .iterative {
            throw Failure(
                description:
                    "--solver is iterative, and \(factorUse) need the factor of the whole model, which only the direct solver forms; leave out one of the two"
            )
        }
        return switch solver {
        case .automatic: factorUse == nil ? .automatic(options) : .direct
        case .direct: .direct
        case .iterative: .iterative(options)
        }
    }

    var method: EstimationMethod { ml ? .ml : .reml }

    @OptionGroup var factors: FactorArguments

    func validate() throws {
        guard monteCarloError > 0, monteCarloError.isFinite else {
            throw ValidationError("--monte-carlo-error is \(monteCarloError); expected a number above 0, such as 0.02.")
        }
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
