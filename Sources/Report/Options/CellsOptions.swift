import Fitter

/// Everything that a file of cells is made from.
struct CellsOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    var formula = ""
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The column of prior weights.
    var weights: String?
    var cells = CellChoices()
    var reading = ReadingChoices()
    /// Where the cells go; nil for standard output.
    var output: String?
    /// Nil for all cores.
    var threads: Int?
    var isVerbose = false

    var threadCount: Int { threads ?? Cores.available }

    /// How columns are taken.
    var fit: FitOptions { FitOptions(categorical: categorical, weights: weights, cells: cells, reading: reading) }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? { fit.problem ?? ThreadCount.problem(threads) }
}
