import Fitter

/// Everything that marginal means and their comparisons are made from.
struct MeansOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formula = ""
    var fit = FitOptions()
    /// The variables of each query, separated by commas; none for the categorical terms of the model that no other contains.
    var of: [String] = []
    /// Separated by commas.
    var by: String?
    var at: [Written<ColumnLevels>] = []
    var slope: String?
    /// The weights of levels that are averaged over, or the column of prior weights, as often as given.
    var weights: [String] = []
    /// Whether means are taken back from a transformed response.
    var isOnResponseScale = false
    var hasPairs = false
    var reference: String?
    var contrasts: [String] = []
    var isConsecutive = false
    var isPolynomial = false
    /// Whether contrasts are taken of each variable and multiplied.
    var isInteraction = false
    /// Nil for the one that is made for the comparisons.
    var adjustment: MultiplicityAdjustment?
    var equivalence: Double?
    var degreesOfFreedom = FittedModel.DegreesOfFreedom.satterthwaite
    var level = 0.95
    /// Nil for the usual one.
    var seed: UInt64?
    /// Nil for all cores.
    var threads: Int?
    /// Where the means go as JSON; nil for text on standard output.
    var json: String?
    var isVerbose = false

    var threadCount: Int { threads ?? Cores.available }

    /// How levels are weighted that are averaged over.
    var averaging: MeansRequest.Weights { weights.lazy.compactMap(MeansRequest.Weights.init).first ?? .equal }

    private var priorWeights: [String] { weights.filter { MeansRequest.Weights(rawValue: $0) == nil } }

    /// How the model is fitted, with its column of prior weights.
    var modelFit: FitOptions {
        var options = fit
        options.weights = priorWeights.first
        return options
    }

    /// The comparisons that are asked for; nil for none.
    var comparison: ComparisonKind? { kinds.first }

    private var kinds: [ComparisonKind] {
        (hasPairs ? [.pairs] : []) + (reference.map { [.reference($0)] } ?? [])
            + (contrasts.isEmpty ? [] : [.written(contrasts)]) + (isConsecutive ? [.consecutive] : [])
            + (isPolynomial ? [.polynomial] : [])
    }

    /// How the comparisons are tested.
    func comparisonOptions(_ kind: ComparisonKind) -> ComparisonOptions {
        ComparisonOptions(
            adjustment: adjustment(kind), level: level, equivalence: equivalence, seed: seed ?? InferenceOptions().seed)
    }

    private func adjustment(_ kind: ComparisonKind) -> MultiplicityAdjustment {
        adjustment ?? (isInteraction && kind != .polynomial ? .mvt : kind.usualAdjustment)
    }

    /// Whether the adjustment of the comparisons draws random numbers.
    var usesSeed: Bool { comparison.map { [.dunnett, .mvt].contains(adjustment($0)) } ?? false }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        guard level > 0, level < 1 else {
            return "--level is \(level); expected a number between 0 and 1, such as 0.95."
        }
        if let equivalence, !(equivalence > 0 && equivalence.isFinite) {
            return
                "--equivalence is \(equivalence); expected a number above 0, the size below which a difference counts as none."
        }
        guard priorWeights.count <= 1, weights.count - priorWeights.count <= 1 else {
            return
                "--weights is given as \(Sentence.list(weights)); expected one column of prior weights at most, and one of equal and proportional."
        }
        guard kinds.count <= 1 else {
            return
                "Several kinds of comparisons are asked for; expected one of --pairs, --reference, --contrast, --consecutive and --polynomial."
        }
        if kinds.isEmpty {
            let needing = [
                (adjustment != nil, "--adjust"), (equivalence != nil, "--equivalence"),
                (isInteraction, "--interaction"),
            ].first(where: \.0)
            if let needing {
                return
                    "\(needing.1) is for comparisons; expected one of --pairs, --reference, --contrast, --consecutive and --polynomial with it."
            }
        }
        if isInteraction, reference != nil || !contrasts.isEmpty {
            return
                "--interaction multiplies contrasts of each variable; expected --pairs, --consecutive or --polynomial with it."
        }
        do {
            for names in of + (by.map { [$0] } ?? []) { _ = try OptionFields.list(names) }
        } catch {
            return "The value of --of or --by is invalid: \(error)"
        }
        if let twice = of.firstRepeated ?? contrasts.firstRepeated {
            return
                "\(of.firstRepeated == nil ? "--contrast" : "--of") is given as \(twice.quotedForDisplay(limit: 200)) twice; expected it once."
        }
        if let problem = OptionDependence.problem(MeansOptionTable.dependences, self) { return problem }
        if let problem = ColumnLevels.problem(at) { return problem }
        return ThreadCount.problem(threads)
    }
}
