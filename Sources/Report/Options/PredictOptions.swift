import Fitter

/// Everything that predictions are made from.
struct PredictOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formula = ""
    var fit = FitOptions()
    /// The file of the rows to predict; nil for averages over the rows of the fit.
    var newData: String?
    /// The columns, separated by commas, at whose levels predictions are averaged; a point for one average of all; nil for predictions of rows.
    var average: String?
    /// Values that columns have in place of those of the rows, for averages.
    var at: [Written<ColumnLevels>] = []
    /// The number of whose slopes averages are, in place of predictions.
    var slope: String?
    /// Where averages go as JSON.
    var json: String?
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

    /// The columns at whose levels predictions are averaged; empty for one average of all rows; nil where rows are predicted.
    var averagedBy: [String]? {
        get throws { try average.map { $0 == Self.allRows ? [] : try OptionFields.list($0) } }
    }

    /// What `--average` says for one average of all rows.
    private static let allRows = "."

    var threadCount: Int { threads ?? Cores.available }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        guard level > 0, level < 1 else {
            return "--level is \(level); expected a number between 0 and 1, such as 0.95."
        }
        guard newData != nil || average != nil else {
            return
                "There are no rows to predict; expected --new with their file, or --average for averages over the rows of the data."
        }
        guard output != Table.standardInput || json != Table.standardInput else {
            return "--output and --json are both standard output; expected at most one of them to be -."
        }
        do {
            if let twice = try averagedBy?.firstRepeated {
                return "--average names \(twice.quotedForDisplay()) twice; expected each column once."
            }
        } catch {
            return "The value of --average is invalid: \(error)"
        }
        if let problem = ColumnLevels.problem(at) { return problem }
        guard data != Table.standardInput || newData != Table.standardInput else {
            return "The data and --new are both standard input; expected at most one of them to be -."
        }
        return OptionDependence.problem(PredictOptionTable.dependences, self) ?? ThreadCount.problem(threads)
    }
}
