/// The options of a report: its own, and those of its parts in the order in which a command names them.
enum ReportOptionTable {
    static let output = OptionDefinition(
        "output", letter: "o", help: "The folder of the report (default: a folder in output/ named after the data).",
        valueName: "dir"
    ) { (options: ReportOptions) in options.output }

    static let title = OptionDefinition("title", help: "The title of the report.") { (options: ReportOptions) in
        options.title
    }

    static let selfContained = OptionDefinition(
        "self-contained",
        help: "Write a single HTML file, for example to attach to a message. It has no CSV tables."
    ) { (options: ReportOptions) in options.isSelfContained }

    static let baseURL = OptionDefinition(
        "base-url",
        help: "The web address where the report will be published. Adds a preview picture and its tags.",
        valueName: "url"
    ) { (options: ReportOptions) in options.baseURL }

    static let brief = OptionDefinition(
        "brief",
        help:
            "Write summary.md for a comment: five lines, one table and one picture, which has an absolute address with --base-url."
    ) { (options: ReportOptions) in options.isBrief }

    static let size = OptionDefinition(
        "size",
        help:
            "The largest size of the report's folder, such as 5M. The longest CSV tables are left out first, then figures as PDF and SVG, then those for narrow screens; the page, standard error and report.json say which.",
        valueName: "size"
    ) { (options: ReportOptions) in options.size }

    static let dataDate = OptionDefinition(
        "data-date", help: "The date of the data, shown unchanged.", valueName: "text"
    ) { (options: ReportOptions) in options.dataDate }

    static let dataSource = OptionDefinition(
        "data-source",
        help:
            "Where the data come from, shown unchanged, such as 'PostgreSQL, table ratings'. mixreport engine fills it in.",
        valueName: "text"
    ) { (options: ReportOptions) in options.dataSource }

    static let lme4 = OptionDefinition(
        "lme4",
        help:
            "Estimates of lme4 to compare with: as.data.frame(ranef(m)) or broom.mixed's tidy(m) as CSV, a folder with one file per factor, or a folder with ranef.csv, fixef.csv, varcor.csv and fit.json.",
        valueName: "path", isPath: true
    ) { (options: ReportOptions) in options.lme4 }

    static let withLme4 = OptionDefinition(
        "with-lme4", help: "Fit the model with lme4 as well and compare the estimates. Needs R with lme4."
    ) { (options: ReportOptions) in options.runsLme4 }

    static let lme4Timeout = OptionDefinition(
        "lme4-timeout",
        help: "The number of seconds after which R is stopped (default: \(ReportOptions.usualTimeout)).",
        valueName: "seconds"
    ) { (options: ReportOptions) in options.lme4Timeout }

    static let coefficients = OptionDefinition(
        "coefficients",
        help:
            "Show the fixed effects with standardized (coefficients in standard deviations) or partial-r2 (shares of variance), or sorted by size. Repeatable.",
        valueName: "choice"
    ) { (options: ReportOptions) in options.coefficients }

    static let templates = SharedOptionTable.templates { (options: ReportOptions) in options.templates }

    static let quiet = OptionDefinition(
        "quiet", letter: "q", help: "Print only errors and the path of the page."
    ) { (options: ReportOptions) in options.isQuiet }

    static let verbose = SharedOptionTable.verbose { (options: ReportOptions) in options.isVerbose }

    static let dependences: [OptionDependence<ReportOptions>] =
        [
            OptionDependence(
                lme4Timeout.name, isGiven: { $0.lme4Timeout != nil }, isUsed: { $0.runsLme4 },
                "is the time that R has; expected --with-lme4 with it."),
            OptionDependence(
                brief.name, isGiven: { $0.isBrief }, isUsed: { $0.oneFile == nil },
                "is about summary.md, which --self-contained and --fragment do not write; leave out one of the two."),
            OptionDependence(
                size.name, isGiven: { $0.size != nil }, isUsed: { $0.oneFile == nil },
                "is about the report's folder, which --self-contained and --fragment do not write; leave out one of the two."
            ),
            OptionDependence(
                RandomEffectOptionTable.place.name, isGiven: { $0.randomEffects.place != nil },
                isUsed: { $0.oneFile == nil },
                "is about the report's JSON and tables, which --self-contained and --fragment do not write; leave out one of the two."
            ),
            OptionDependence(
                DiagnosticOptionTable.simulations.name, isGiven: { ($0.diagnostics.simulations ?? 0) > 0 },
                isUsed: { $0.fit.solver != .iterative },
                "is about data simulated from the factor of the whole model, which only the direct solver forms, but --solver is iterative; leave out one of the two."
            ),
            OptionDependence(
                quiet.name, isGiven: { $0.isQuiet }, isUsed: { !$0.isVerbose },
                "prints only errors and the path, and --verbose what is being done; leave out one of the two."),
            FitOptionTable.factorDependence({ $0.fit }, use: { $0.inference.factorUse }),
        ] + VariationalOptionTable.dependences.map { $0.within { $0.variational } }
        + VectorFigureOptionTable.dependences.map { $0.within { $0.vectorFigures } }
        + FragmentOptionTable.dependences.map { $0.within { $0.fragment } }

    static let all: [OptionEntry<ReportOptions>] = parts.flatMap { $0 }

    private static let parts: [[OptionEntry<ReportOptions>]] = [
        FitOptionTable.all.map { $0.within { $0.fit } },
        InferenceOptionTable.estimates.map { $0.within { $0.inference } },
        DiagnosticOptionTable.all.map { $0.within { $0.diagnostics } },
        [.list(coefficients)],
        [.optional(lme4), .flag(withLme4), .optional(lme4Timeout)],
        [.optional(title), .optional(dataDate), .optional(dataSource)],
        ConditionOptionTable.all.map { $0.within { $0.conditions } },
        [.optional(baseURL), .flag(selfContained), .flag(brief), .optional(size)],
        FragmentOptionTable.all.map { $0.within { $0.fragment } },
        RandomEffectOptionTable.all.map { $0.within { $0.randomEffects } },
        VectorFigureOptionTable.all.map { $0.within { $0.vectorFigures } },
        [.optional(templates)],
        InferenceOptionTable.run.map { $0.within { $0.inference } },
        VariationalOptionTable.all.map { $0.within { $0.variational } },
        [
            .omitted(output, because: "the same report can go anywhere"),
            .omitted(quiet, because: "it is about the terminal"),
            .omitted(verbose, because: "it is about the terminal"),
        ],
    ]
}
