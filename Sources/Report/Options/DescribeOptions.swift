import Fitter

/// Everything that a description of data is made from.
struct DescribeOptions: DefaultedOptions {
    /// The data file.
    var data = ""
    /// Nil for all columns, whatever a model may use.
    var formula: String?
    /// Columns of numbers to take as categories, as they were written: separated by commas.
    var categorical: String?
    /// The column of prior weights.
    var weights: String?
    var cells = CellChoices()
    var factors = FactorChoices()
    var reading = ReadingChoices()
    /// Where the description goes as JSON; nil for none.
    var json: String?
    /// Where the table of columns goes as CSV; nil for none.
    var csv: String?
    /// Nil for all cores.
    var threads: Int?
    var isVerbose = false

    var threadCount: Int { threads ?? Cores.available }

    /// How columns are taken.
    var fit: FitOptions {
        FitOptions(categorical: categorical, weights: weights, cells: cells, factors: factors, reading: reading)
    }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if let formula, let problem = ArgumentOrder.problem(data: data, formula: formula, command: "describe ") {
            return problem
        }
        if formula == nil, weights != nil {
            return "--weights is given without a formula; expected the model whose rows the column weights."
        }
        if formula == nil, cells.count != nil {
            return "--count is given without a formula; expected the model whose rows the cells stand for."
        }
        if let json, json == csv, json != "-" {
            return "--json and --csv name the same file, \(json.quotedForDisplay(limit: 80)); expected two."
        }
        if json == "-", csv == "-" {
            return "--json and --csv are both -; expected standard output for one of them."
        }
        return fit.problem ?? ThreadCount.problem(threads)
    }
}
