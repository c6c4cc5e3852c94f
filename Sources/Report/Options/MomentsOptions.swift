import Fitter

/// Everything that a folder of moments is made from.
struct MomentsOptions: DefaultedOptions {
    /// The data file, or `add`.
    var data = ""
    /// The formula, or the first folder that is added.
    var formula = ""
    /// The second folder that is added; nil for moments of rows.
    var other: String?
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The column of prior weights.
    var weights: String?
    var factors = FactorChoices()
    var reading = ReadingChoices()
    /// The folder that is written.
    var output: String?
    /// Nil for all cores.
    var threads: Int?
    var isVerbose = false

    /// The word in place of the data with which two folders are added.
    static let addition = "add"

    /// Whether two folders are added.
    var isAddition: Bool { data == Self.addition }

    var threadCount: Int { threads ?? Cores.available }

    /// How columns are taken.
    var fit: FitOptions {
        FitOptions(categorical: categorical, weights: weights, factors: factors, reading: reading)
    }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if isAddition, other == nil {
            return
                "mixreport moments add takes two folders; expected mixreport moments add DIR1 DIR2 -o DIR (a data file of this name is ./add)."
        }
        if let other, !isAddition {
            return
                "There is one argument too many, \(other.quotedForDisplay()); expected the data and the formula, or add and two folders."
        }
        if output == nil { return "There is no folder to write to; expected -o DIR." }
        var defaults = ReadingChoices()
        defaults.engine.program = reading.engine.program
        if isAddition, fit != FitOptions(reading: defaults) {
            return
                "mixreport moments add takes no options of the data or the model; expected moments of the same formula."
        }
        return fit.problem ?? ThreadCount.problem(threads)
    }
}
