import Fitter

/// How data are read and a model is fitted, whatever its formula.
struct FitOptions: DefaultedOptions {
    /// Whether the criterion is the likelihood, not the restricted one.
    var isML = false
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The numbers to centre within groups, as they were written.
    var center: String?
    /// The column of prior weights.
    var weights: String?
    var cells = CellChoices()
    var solver = SolverChoice.automatic
    /// The largest Monte Carlo error of a covariance parameter that the iterative solver may leave, in standard errors of the parameter.
    ///
    /// Nil for the usual one.
    var monteCarloError: Double?
    /// How much memory the program may take; nil for what there is.
    var memory: MemorySize?
    var factors = FactorChoices()
    var reading = ReadingChoices()

    var method: EstimationMethod { isML ? .ml : .reml }

    /// The numbers to centre within groups.
    var centers: [CenterChoice] {
        get throws { try center.map { try CenterChoice.list($0) } ?? [] }
    }

    /// How the formula's columns are taken.
    var model: ModelOptions {
        // What cannot be read is a ``problem``, which the parser refuses.
        let names = categorical.flatMap { try? OptionFields.list($0) } ?? []
        return ModelOptions(
            categorical: Set(names), weights: weights.map(OptionFields.columnName), factors: factors.options,
            count: cells.count.map(OptionFields.columnName),
            withinSquares: cells.withinSquares.map(OptionFields.columnName))
    }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if let monteCarloError, !(monteCarloError > 0 && monteCarloError.isFinite) {
            return "--monte-carlo-error is \(monteCarloError); expected a number above 0, such as 0.02."
        }
        if let problem = OptionDependence.problem(FitOptionTable.dependences, self) { return problem }
        do {
            _ = try categorical.map { try OptionFields.list($0) }
        } catch {
            return "The value of --categorical is invalid: \(error)"
        }
        do {
            let categories = try categorical.map { try OptionFields.list($0) } ?? []
            if let both = try centers.first(where: { categories.contains($0.variable) }) {
                return
                    "\(both.variable.quotedForDisplay()) is in --categorical and in --center; expected it in one of the two."
            }
        } catch {
            return "The value of --center is invalid: \(error)"
        }
        return nil
    }

    /// The solver with its options.
    ///
    /// - Parameters:
    ///   - factorUse: what was asked for that only the direct solver's factor gives, as a subject of a sentence; nil for nothing.
    ///   - seed: decides the iterative solver's probes.
    func solver(factorUse: String?, seed: UInt64 = IterativeOptions().seed) throws -> FittedModel.Solver {
        let options = IterativeOptions(errorBound: monteCarloError ?? IterativeOptions().errorBound, seed: seed)
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
}
