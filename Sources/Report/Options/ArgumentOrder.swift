import Fitter

/// Whether the data and the formula are where a command expects them.
enum ArgumentOrder {
    /// What is wrong with the order; nil where nothing is.
    ///
    /// - Parameter command: the name of the command with a blank, where the message names it.
    static func problem(data: String, formula: String, command: String = "") -> String? {
        guard data.contains("~"), !formula.contains("~") else { return nil }
        return
            "The formula comes before the data; expected the data first: mixreport \(command)\(CommandLineText.quoted([formula, data]))."
    }
}
