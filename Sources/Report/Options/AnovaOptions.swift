import Fitter

/// Everything that tests of models or of a model's terms are made from.
struct AnovaOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formulas: [String] = []
    var fit = FitOptions()
    /// Of the tests of one model's terms; nil for Satterthwaite's.
    var degreesOfFreedom: TermTestMethod?
    /// Whether a single model is compared with those without one of its fixed-effects terms.
    var hasDrop1 = false
    /// Whether a single model is compared with those without one of its random-effects terms.
    var hasRanova = false
    /// Nil for all cores.
    var threads: Int?
    /// Where the tests go as JSON; nil for text on standard output.
    var json: String?
    var isVerbose = false

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if hasDrop1, hasRanova { return "Both --drop1 and --ranova are given; expected one of them." }
        if hasDrop1 || hasRanova, formulas.count > 1 {
            return
                "\(hasDrop1 ? "--drop1" : "--ranova") is given with \(formulas.count) formulas; expected one formula, whose terms it drops."
        }
        return OptionDependence.problem(AnovaOptionTable.dependences, self) ?? ThreadCount.problem(threads)
    }

    /// Whether models are compared by their likelihoods.
    var hasLikelihoodTests: Bool { formulas.count > 1 || hasRanova }

    /// How the tests of terms find their degrees of freedom.
    var termTestMethod: TermTestMethod { degreesOfFreedom ?? .satterthwaite }

    var threadCount: Int { threads ?? Cores.available }
}
