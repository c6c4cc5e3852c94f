/// The options of a fit without a report.
enum EstimateOptionTable {
    static let json = OptionDefinition(
        "json", help: "Write the estimates as JSON to a file, or to standard output for -.", valueName: "path"
    ) { (options: EstimateOptions) in options.json }

    static let influence = OptionDefinition(
        "influence",
        help: "Compute the influence of single rows and of the levels of each factor on the fixed effects."
    ) { (options: EstimateOptions) in options.hasInfluence }

    static let quiet = OptionDefinition("quiet", letter: "q", help: "Do not show progress.") {
        (options: EstimateOptions) in options.isQuiet
    }

    static let dependences: [OptionDependence<EstimateOptions>] = [
        OptionDependence(
            RandomEffectOptionTable.place.name, isGiven: { $0.randomEffects.place != nil },
            isUsed: { $0.json != nil }, "is about the JSON; expected --json with it."),
        OptionDependence(
            quiet.name, isGiven: { $0.isQuiet }, isUsed: { !$0.isVerbose },
            "shows no progress, and --verbose what is being done; leave out one of the two."),
        FitOptionTable.factorDependence({ $0.fit }, use: { $0.factorUse ?? $0.inference.factorUse }),
    ]

    static let verbose = SharedOptionTable.verbose { (options: EstimateOptions) in options.isVerbose }
}
