/// A model of a file for `mixreport run`, as the words of a command line.
struct RunModel: Sendable {
    /// An option that is set, and where.
    struct Setting: Sendable {
        /// The option's long name, or `data` or `formula`.
        let key: String
        let position: TextPosition
        /// What a command line has in its place.
        let words: [String]
    }

    let name: String
    /// Where its table begins.
    let position: TextPosition
    let data: Setting
    let formula: Setting
    let options: [Setting]

    /// The words of `mixreport report` but for those about the terminal.
    ///
    /// - Parameter folder: where the report goes.
    func words(output folder: String) -> [String] {
        let place = folder + "/" + name + (isOneFile ? ".html" : "")
        return options.flatMap(\.words) + ["--output=\(place)", "--"] + data.words + formula.words
    }

    /// Whether the report is a file and not a folder, so that no list of reports has it.
    var isOneFile: Bool {
        options.contains { ["self-contained", "fragment"].contains($0.key) && !$0.words.isEmpty }
    }
}
