/// What is made of a fit without a report.
struct EstimateOptions: DefaultedOptions {
    /// A folder of moments that is fitted; nil for rows.
    var moments: String?
    /// Where the estimates go as JSON; nil for a summary on standard output.
    var json: String?
    /// Whether the influence of rows and levels is computed.
    var hasInfluence = false
    var isQuiet = false
    var isVerbose = false
    var fit = FitOptions()
    var inference = InferenceOptions()
    var randomEffects = RandomEffectOptions()

    /// What was asked for that rests on the factor of the whole model, as a subject of a sentence.
    var factorUse: String? { hasInfluence ? "influences" : nil }

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if randomEffects.place == .csv {
            return "--random-effects is csv, but fit writes no tables; expected all or none."
        }
        return MomentsOptionTable.problem(self) ?? OptionDependence.problem(EstimateOptionTable.dependences, self)
    }
}
