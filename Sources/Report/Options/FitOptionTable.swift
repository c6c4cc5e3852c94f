/// The options by which a model is fitted.
enum FitOptionTable {
    static let ml = OptionDefinition("ml", help: "Fit by maximum likelihood (default: REML).") {
        (options: FitOptions) in
        options.isML
    }

    static let categorical = OptionDefinition(
        "categorical", help: "Columns of numbers to take as categories, separated by commas.", valueName: "a,b"
    ) { (options: FitOptions) in options.categorical }

    static let weights = OptionDefinition("weights", help: "The column of prior weights.", valueName: "column") {
        (options: FitOptions) in options.weights
    }

    static let solver = OptionDefinition(
        "solver",
        help:
            "How the equations are solved: direct (exact), iterative (conjugate gradients and probes, for crossed factors of many levels), or automatic, by what they cost.",
        valueName: "name"
    ) { (options: FitOptions) in options.solver }

    static let monteCarloError = OptionDefinition(
        "monte-carlo-error",
        help:
            "The largest Monte Carlo error of a covariance parameter that the iterative solver may leave, in standard errors of the parameter.",
        valueName: "ratio"
    ) { (options: FitOptions) in options.monteCarloError }

    static let memory = OptionDefinition(
        "memory",
        help:
            "How much memory the program may take, such as 8G; a fit that needs more ends before it begins (default: what the machine or the container has left).",
        valueName: "size"
    ) { (options: FitOptions) in options.memory }

    static let all: [OptionEntry<FitOptions>] =
        [.flag(ml), .optional(categorical), .optional(weights)]
        + FactorOptionTable.all.map { $0.within { (options: FitOptions) in options.factors } }
        // Memory is part of the command because the automatic solver depends on it.
        + [.value(solver), .value(monteCarloError), .optional(memory)]
}
