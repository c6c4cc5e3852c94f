import Fitter

/// The options by which a model is fitted.
enum FitOptionTable {
    static let ml = OptionDefinition("ml", help: "Fit by maximum likelihood (default: REML).") {
        (options: FitOptions) in
        options.isML
    }

    static let categorical = OptionDefinition(
        "categorical", help: "Numeric columns to treat as categories, separated by commas.", valueName: "a,b",
        takesFields: true
    ) { (options: FitOptions) in options.categorical }

    static let center = OptionDefinition(
        "center",
        help:
            "Numbers to take apart into the mean of each group and the deviation from it, which get slopes of their own: x becomes x_within and x_between. With several grouping factors in which x varies, name one: x:group. Separated by commas.",
        valueName: "x[:group],...", takesFields: true
    ) { (options: FitOptions) in options.center }

    static let weights = OptionDefinition("weights", help: "The column with prior weights.", valueName: "column") {
        (options: FitOptions) in options.weights
    }

    static let solver = OptionDefinition(
        "solver",
        help:
            "How the model's equations are solved: direct (exact), iterative (conjugate gradients, for crossed factors with many levels), or automatic (the cheaper one).",
        valueName: "name"
    ) { (options: FitOptions) in options.solver }

    static let monteCarloError = OptionDefinition(
        "monte-carlo-error",
        help:
            "The largest Monte Carlo error that the iterative solver may leave in a covariance parameter, in units of its standard error (default: \(IterativeOptions().errorBound)).",
        valueName: "ratio"
    ) { (options: FitOptions) in options.monteCarloError }

    static let memory = OptionDefinition(
        "memory",
        help:
            "The most memory that the program may use, such as 8G (default: what the machine or container has left). A fit that needs more is refused at the start; a run that takes more is stopped.",
        valueName: "size"
    ) { (options: FitOptions) in options.memory }

    static let dependences =
        [
            OptionDependence<FitOptions>(
                monteCarloError.name, isGiven: { $0.monteCarloError != nil }, isUsed: { $0.solver != .direct },
                "is of the iterative solver, but --solver is direct; leave out one of the two.")
        ] + CellOptionTable.dependences.map { $0.within { (options: FitOptions) in options.cells } }

    /// That the iterative solver, of which the Monte Carlo error is, is not used with something else that was asked for.
    static func factorDependence<Options>(
        _ fit: @escaping @Sendable (Options) -> FitOptions, use: @escaping @Sendable (Options) -> String?
    ) -> OptionDependence<Options> {
        OptionDependence(
            monteCarloError.name, isGiven: { fit($0).monteCarloError != nil }, isUsed: { use($0) == nil },
            "is of the iterative solver, which cannot give what is asked for here; leave it out.")
    }

    static let all: [OptionEntry<FitOptions>] =
        [.flag(ml), .optional(categorical), .optional(center), .optional(weights)]
        + CellOptionTable.all.map { $0.within { (options: FitOptions) in options.cells } }
        + FactorOptionTable.all.map { $0.within { (options: FitOptions) in options.factors } }
        // Memory is part of the command because the automatic solver depends on it.
        + [.value(solver), .optional(monteCarloError), .optional(memory)]
        + ReadingOptionTable.all.map { $0.within { (options: FitOptions) in options.reading } }
}
