import Fitter

/// Everything that tests of models or of a model's terms are made from.
struct AnovaOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formulas: [String] = []
    var fit = FitOptions()
    /// Of the tests of one model's terms.
    var degreesOfFreedom = TermTestMethod.satterthwaite
    /// Nil for all cores.
    var threads: Int?
    /// Where the tests go as JSON; nil for text on standard output.
    var json: String?
    var isVerbose = false

    /// What is wrong with the values; nil where nothing is.
    var problem: String? { ThreadCount.problem(threads) }

    var threadCount: Int { threads ?? Cores.available }
}
