/// Everything that a report is made from.
struct ReportOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formula = ""
    var fit = FitOptions()
    var inference = InferenceOptions()
    var diagnostics = DiagnosticOptions()
    /// What the fixed effects are shown with, each choice once or more.
    var coefficients: [CoefficientChoice] = []
    var variational = VariationalRunOptions()
    /// Where the report goes; nil for a name made from the data's.
    var output: String?
    var title: String?
    /// Whether the report is one file.
    var isSelfContained = false
    var fragment = FragmentOptions()
    /// The address that the report's folder will have on the web.
    var baseURL: String?
    /// Whether the summary is a short one, for a comment.
    var isBrief = false
    /// How large the report's folder may be; nil for any size.
    var size: MemorySize?
    /// The date of the data, to be shown as it is.
    var dataDate: String?
    /// Where the data come from, as the user says it.
    var dataSource: String?
    /// lme4's estimates to compare with.
    var lme4: String?
    /// Whether R's lme4 is run to compare with.
    var runsLme4 = false
    /// After how many seconds R is stopped; nil for the usual time.
    var lme4Timeout: Int?
    var randomEffects = RandomEffectOptions()
    var vectorFigures = VectorFigureOptions()
    /// A folder with templates.
    var templates: String?
    var conditions = ConditionOptions()
    var isQuiet = false
    var isVerbose = false

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if isSelfContained, fragment.isWanted {
            return "--self-contained and --fragment exclude each other: one is a page, the other a piece of one."
        }
        if let oneFile, baseURL != nil {
            return "--\(oneFile) and --base-url exclude each other: a preview picture is a file next to the page."
        }
        if let oneFile, !vectorFigures.formats.isEmpty {
            return "--\(oneFile) and --figures exclude each other: SVG and PDF files lie next to the page."
        }
        if runsLme4, lme4 != nil {
            return "--with-lme4 and --lme4 exclude each other: there is one reference to compare with."
        }
        if fit.cells.count != nil, runsLme4 {
            return "--with-lme4 and --count exclude each other: lmer fits rows, and has no sum of squares within cells."
        }
        if fit.cells.count != nil, variational.isWanted {
            return
                "--variational and --count exclude each other: variational inference is run on rows; leave out one of the two."
        }
        if let problem = CountRange.problem("lme4-timeout", lme4Timeout, CountRange.seconds) { return problem }
        if output?.isEmpty == true { return "--output is empty; expected a folder." }
        return OptionDependence.problem(ReportOptionTable.dependences, self)
    }

    /// The option by which the report is one file; nil for a folder.
    var oneFile: String? {
        if isSelfContained { return ReportOptionTable.selfContained.name }
        return fragment.isWanted ? FragmentOptionTable.fragment.name : nil
    }

    static let usualTimeout = 600
}
