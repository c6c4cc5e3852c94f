import Fitter

/// Everything that predictions are made from.
struct PredictOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formula = ""
    var fit = FitOptions()
    /// The file of the rows to predict.
    var newData = ""
    /// Where the predictions go; nil for standard output.
    var output: String?
    /// Nil for an error.
    var newLevels: NewLevelsChoice?
    /// Whether predictions are of the fixed effects alone.
    var isPopulation = false
    /// What the degrees of freedom of the intervals come from.
    var degreesOfFreedom = PredictionMethod.satterthwaite
    /// The coverage of the intervals.
    var level = PredictionOptions().level
    /// Nil for all cores.
    var threads: Int?
    var isVerbose = false

    var prediction: PredictionOptions {
        PredictionOptions(
            effects: isPopulation ? .population : .conditional, newLevels: (newLevels ?? .error).action, level: level)
    }

    var threadCount: Int { threads ?? Cores.available }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        guard level > 0, level < 1 else {
            return "--level is \(level); expected a number between 0 and 1, such as 0.95."
        }
        guard data != Table.standardInput || newData != Table.standardInput else {
            return "The data and --new are both standard input; expected at most one of them to be -."
        }
        return OptionDependence.problem(PredictOptionTable.dependences, self) ?? ThreadCount.problem(threads)
    }
}
