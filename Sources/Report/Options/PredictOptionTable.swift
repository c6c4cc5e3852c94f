/// The options of predictions.
enum PredictOptionTable {
    static let newData = OptionDefinition(
        "new", help: "The new rows: CSV or TSV with a header, plain or .gz.", valueName: "path"
    ) { (options: PredictOptions) in options.newData }

    static let output = OptionDefinition(
        "output", letter: "o", help: "The CSV file to write (default: standard output).", valueName: "path"
    ) { (options: PredictOptions) in options.output }

    static let newLevels = OptionDefinition(
        "new-levels",
        help:
            "What to do with levels that do not occur in the data: error (the default), population (an effect of 0, with the variance of a new level), or missing (empty cells).",
        valueName: "action"
    ) { (options: PredictOptions) in options.newLevels }

    static let population = OptionDefinition(
        "population", help: "Use only the fixed effects; the new rows need no grouping columns."
    ) {
        (options: PredictOptions) in options.isPopulation
    }

    static let degreesOfFreedom = OptionDefinition(
        "df",
        help:
            "The degrees of freedom of the intervals: satterthwaite (Student's t), kenward-roger (with --population, REML only; also corrects the standard errors), or none (the normal distribution; quicker for many rows).",
        valueName: "method"
    ) { (options: PredictOptions) in options.degreesOfFreedom }

    static let level = OptionDefinition("level", help: "The confidence level of the intervals.") {
        (options: PredictOptions) in options.level
    }

    static let dependences: [OptionDependence<PredictOptions>] = [
        OptionDependence(
            newLevels.name, isGiven: { $0.newLevels != nil }, isUsed: { !$0.isPopulation },
            "is about levels of grouping factors, which --population leaves out; leave out one of the two."),
        OptionDependence(
            degreesOfFreedom.name, isGiven: { $0.degreesOfFreedom == .kenwardRoger }, isUsed: { $0.isPopulation },
            "kenward-roger is an approximation for fixed effects alone; expected --population with it, or --df satterthwaite."
        ),
        OptionDependence(
            degreesOfFreedom.name, isGiven: { $0.degreesOfFreedom == .kenwardRoger }, isUsed: { !$0.fit.isML },
            "kenward-roger is for models fitted by REML; leave out --ml, or use --df satterthwaite."),
        OptionDependence(
            FitOptionTable.monteCarloError.name, isGiven: { $0.fit.monteCarloError != nil },
            isUsed: { $0.fit.solver == .iterative && $0.degreesOfFreedom.degreesOfFreedom.factorUse == nil },
            "is of the iterative solver, which predictions use only where it is asked for; expected --solver iterative with it."
        ),
    ]

    static let threads = SharedOptionTable.threads { (options: PredictOptions) in options.threads }

    static let verbose = SharedOptionTable.verbose { (options: PredictOptions) in options.isVerbose }
}
