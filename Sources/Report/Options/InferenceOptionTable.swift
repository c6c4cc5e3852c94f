import Fitter

/// The options by which the uncertainty of a fit's estimates is found.
enum InferenceOptionTable {
    static let degreesOfFreedom = OptionDefinition(
        "df",
        help:
            "The degrees of freedom of the fixed effects: satterthwaite, kenward-roger (REML only; also corrects the standard errors), or none.",
        valueName: "method"
    ) { (options: InferenceOptions) in options.degreesOfFreedom }

    static let intervals = OptionDefinition(
        "intervals",
        help: "The kind of confidence intervals: wald, profile (profile likelihood), or bootstrap (parametric).",
        valueName: "method"
    ) { (options: InferenceOptions) in options.intervals }

    static let level = OptionDefinition(
        "level",
        help:
            "The confidence level of all intervals. The bands of the checks and the ellipses of random effects are not intervals and stay at 95 %, as they say."
    ) {
        (options: InferenceOptions) in options.level
    }

    static let replicates = OptionDefinition(
        "replicates",
        help: "The number of replicates of --intervals bootstrap (default: \(InferenceOptions.usualReplicates))."
    ) {
        (options: InferenceOptions) in options.replicates
    }

    static let seed = OptionDefinition(
        "seed", help: "The seed of all random numbers: bootstrap, simulations, held-out rows, starting values, probes."
    ) { (options: InferenceOptions) in options.seed }

    static let threads = SharedOptionTable.threads { (options: InferenceOptions) in options.threads }

    static let estimates: [OptionEntry<InferenceOptions>] = [
        .value(degreesOfFreedom), .value(intervals), .value(level),
        // Written at its default too.
        OptionEntry(
            name: replicates.name, kind: .integer, isPath: false, isRepeatable: false, omission: nil
        ) {
            $0.intervals == .bootstrap ? ["--" + replicates.name, "\($0.replicateCount)"] : []
        },
    ]

    static let dependences = [
        OptionDependence<InferenceOptions>(
            replicates.name, isGiven: { $0.replicates != nil }, isUsed: { $0.intervals == .bootstrap },
            "is the number of the bootstrap's replicates; expected --intervals bootstrap with it.")
    ]

    static let run: [OptionEntry<InferenceOptions>] = [
        // Every report draws something: the data that its residuals are compared with.
        .value(seed, isExplicit: true), .omitted(threads, because: "results do not depend on it"),
    ]
}
