import Fitter

/// Whether the data and the formula are where a command expects them.
enum ArgumentOrder {
    /// What is wrong with the order; nil where nothing is.
    static func problem(data: String, formula: String) -> String? {
        guard data.contains("~"), !formula.contains("~") else { return nil }
        return
            "The formula comes before the data; expected the data first: mixreport \(CommandLineText.quoted([formula, data]))."
    }
}
