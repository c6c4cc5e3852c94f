import Fitter

/// The options of marginal means.
enum MeansOptionTable {
    static let of = OptionDefinition(
        "of",
        help:
            "The variables whose means are wanted; with several, of all combinations of their levels. Repeatable (default: the categorical terms that are part of no other).",
        valueName: "a,b"
    ) { (options: MeansOptions) in options.of }

    static let by = OptionDefinition(
        "by", help: "Variables at whose levels the means are formed and compared separately.", valueName: "a,b"
    ) { (options: MeansOptions) in options.by }

    static let at = OptionDefinition(
        "at",
        help:
            "Values of a numeric variable in place of its mean, or some levels of a categorical one. Repeatable.",
        valueName: "column=1,2"
    ) { (options: MeansOptions) in options.at }

    static let slope = OptionDefinition(
        "slope", help: "Estimate the slope of a numeric variable in place of means.", valueName: "column"
    ) { (options: MeansOptions) in options.slope }

    static let weights = OptionDefinition(
        "weights",
        help:
            "How levels are weighted that the means are averaged over: equal (the default), or proportional to their rows. Any other value is the column with the model's prior weights. Repeatable, for both.",
        valueName: "equal|proportional|column"
    ) { (options: MeansOptions) in options.weights }

    static let response = OptionDefinition(
        "response",
        help:
            "Give means on the scale of the response where the formula has its logarithm, square root or reciprocal; differences of logarithms become ratios."
    ) { (options: MeansOptions) in options.isOnResponseScale }

    static let pairs = OptionDefinition("pairs", help: "Compare all pairs of means.") { (options: MeansOptions) in
        options.hasPairs
    }

    static let reference = OptionDefinition(
        "reference", help: "Compare all means with that of one level.", valueName: "level"
    ) { (options: MeansOptions) in options.reference }

    static let contrasts = OptionDefinition(
        "contrast",
        help:
            "Test a combination of means, such as 'late = (c + d)/2 - a'. Names that are not plain words in backquotes. Repeatable.",
        valueName: "name=expression"
    ) { (options: MeansOptions) in options.contrasts }

    static let consecutive = OptionDefinition("consecutive", help: "Compare each mean with the one before it.") {
        (options: MeansOptions) in options.isConsecutive
    }

    static let polynomial = OptionDefinition(
        "polynomial", help: "Test linear, quadratic and further trends over levels that are equally spaced."
    ) { (options: MeansOptions) in options.isPolynomial }

    static let interaction = OptionDefinition(
        "interaction", help: "Compare the comparisons: how those of one variable change with the other."
    ) { (options: MeansOptions) in options.isInteraction }

    static let adjustment = OptionDefinition(
        "adjust",
        help:
            "The adjustment for the number of comparisons: tukey (the default of --pairs), dunnett (of --reference), mvt (of --consecutive and --interaction), holm, sidak, bonferroni, fdr or none.",
        valueName: "method"
    ) { (options: MeansOptions) in options.adjustment }

    static let equivalence = OptionDefinition(
        "equivalence",
        help: "Test whether comparisons are smaller than this size, in place of whether they are 0.", valueName: "size"
    ) { (options: MeansOptions) in options.equivalence }

    static let degreesOfFreedom = OptionDefinition(
        "df", help: InferenceOptionTable.degreesOfFreedom.help, valueName: "method"
    ) { (options: MeansOptions) in options.degreesOfFreedom }

    static let level = OptionDefinition("level", help: "The confidence level of the intervals.") {
        (options: MeansOptions) in options.level
    }

    static let seed = OptionDefinition(
        "seed", help: "The seed of the adjustments dunnett and mvt (default: \(InferenceOptions().seed))."
    ) { (options: MeansOptions) in options.seed }

    static let dependences: [OptionDependence<MeansOptions>] = [
        OptionDependence(
            interaction.name, isGiven: { $0.isInteraction },
            isUsed: { options in
                options.of.allSatisfy { ((try? OptionFields.list($0)) ?? []).count > 1 }
            },
            "multiplies contrasts of several variables; expected two variables or more in --of, such as --of a,b."),
        OptionDependence(
            seed.name, isGiven: { $0.seed != nil }, isUsed: { $0.usesSeed },
            "is of the adjustments dunnett and mvt; expected --adjust mvt or comparisons that are adjusted by one of the two, such as --reference or --consecutive."
        ),
        FitOptionTable.factorDependence({ $0.fit }, use: { $0.degreesOfFreedom.factorUse }),
    ]

    static let threads = SharedOptionTable.threads { (options: MeansOptions) in options.threads }

    static let json = OptionDefinition(
        "json", help: "Write the means as JSON to a file, or to standard output for -.", valueName: "path"
    ) { (options: MeansOptions) in options.json }

    static let verbose = SharedOptionTable.verbose { (options: MeansOptions) in options.isVerbose }
}
