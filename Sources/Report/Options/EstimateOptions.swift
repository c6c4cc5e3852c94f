/// What is made of a fit without a report.
struct EstimateOptions: DefaultedOptions {
    /// Where the estimates go as JSON; nil for a summary on standard output.
    var json: String?
    /// Whether the influence of rows and levels is computed.
    var hasInfluence = false
    var isQuiet = false
    var isVerbose = false
}
