import Fitter

/// What is wrong with a file for `mixreport run`: the file, the line and column, the key, and what was expected.
struct RunFileError: Error, CustomStringConvertible {
    let path: String
    let position: TextPosition
    /// The key with those of the tables around it, as `models.full.df`; nil where the text is no TOML.
    let key: String?
    let problem: String

    var description: String {
        "\(path.escapedForDisplay()):\(position): \(key.map { $0.escapedForDisplay() + ": " } ?? "")\(problem)"
    }
}
