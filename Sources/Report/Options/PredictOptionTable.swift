/// The options of predictions.
enum PredictOptionTable {
    static let newData = OptionDefinition(
        "new",
        help: "The new rows: CSV or TSV with a header, plain or .gz. With --average, the rows of the fit if not given.",
        valueName: "path"
    ) { (options: PredictOptions) in options.newData }

    static let average = OptionDefinition(
        "average",
        help:
            "Average predictions over the rows at each combination of the levels of these columns, or over all rows for a point.",
        valueName: "a,b|."
    ) { (options: PredictOptions) in options.average }

    static let at = OptionDefinition(
        "at",
        help:
            "With --average: values that a column has in every row, in place of its own. Several values give an average each, and their differences from the first. Repeatable.",
        valueName: "column=1,2"
    ) { (options: PredictOptions) in options.at }

    static let slope = OptionDefinition(
        "slope", help: "With --average: average the slopes of a numeric variable in place of predictions.",
        valueName: "column"
    ) { (options: PredictOptions) in options.slope }

    static let json = OptionDefinition(
        "json", help: "With --average: write the averages as JSON to a file, or to standard output for -.",
        valueName: "path"
    ) { (options: PredictOptions) in options.json }

    static let output = OptionDefinition(
        "output", letter: "o",
        help:
            "The CSV file to write (default: standard output; averages are written there as text unless a file is named).",
        valueName: "path"
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
            at.name, isGiven: { !$0.at.isEmpty }, isUsed: { $0.average != nil },
            "sets the columns of rows whose predictions are averaged; add --average, with a point for one average of all rows."
        ),
        OptionDependence(
            slope.name, isGiven: { $0.slope != nil }, isUsed: { $0.average != nil },
            "is of averages; add --average, with a point for one average of all rows."),
        OptionDependence(
            json.name, isGiven: { $0.json != nil }, isUsed: { $0.average != nil },
            "is of averages; add --average, or leave it out for a CSV of the rows."),
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
