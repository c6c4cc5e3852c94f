/// The options of tests of models.
enum AnovaOptionTable {
    static let degreesOfFreedom = OptionDefinition(
        "df",
        help: "With one formula: the degrees of freedom of its tests, satterthwaite (the default) or kenward-roger.",
        valueName: "method"
    ) { (options: AnovaOptions) in options.degreesOfFreedom }

    static let drop1 = OptionDefinition(
        "drop1",
        help:
            "With one formula: test each fixed-effects term that no other term contains, as lmerTest's drop1 does, instead of all terms (type III)."
    ) { (options: AnovaOptions) in options.hasDrop1 }

    static let ranova = OptionDefinition(
        "ranova",
        help:
            "With one formula: test each random-effects term by the likelihood ratio to the model without it, as lmerTest's ranova does."
    ) { (options: AnovaOptions) in options.hasRanova }

    static let dependences: [OptionDependence<AnovaOptions>] = [
        OptionDependence(
            degreesOfFreedom.name, isGiven: { $0.degreesOfFreedom != nil }, isUsed: { !$0.hasLikelihoodTests },
            "is of F tests of one model's terms, and likelihood-ratio tests have none; expected one formula with it, without --ranova."
        ),
        FitOptionTable.factorDependence(
            { $0.fit },
            use: {
                $0.hasLikelihoodTests
                    ? "likelihood-ratio tests" : $0.termTestMethod.degreesOfFreedom.factorUse
            }),
    ]

    static let threads = SharedOptionTable.threads { (options: AnovaOptions) in options.threads }

    static let json = OptionDefinition(
        "json", help: "Write the tests as JSON to a file, or to standard output for -.", valueName: "path"
    ) { (options: AnovaOptions) in options.json }

    static let verbose = SharedOptionTable.verbose { (options: AnovaOptions) in options.isVerbose }
}
