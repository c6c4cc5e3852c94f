/// What another program printed, line by line.
struct ProgramOutput {
    let title: String
    let lines: [String]

    /// - Parameter text: with line breaks of any kind; a line of more than 500 characters is cut.
    init(title: String, text: String) {
        self.init(title: title, lines: text.split(whereSeparator: \.isNewline).map { String($0.prefix(500)) })
    }

    private init(title: String, lines: [String]) {
        self.title = title
        self.lines = lines
    }

    /// The output with every text changed.
    func mapped(_ change: (String) -> String) -> ProgramOutput {
        ProgramOutput(title: change(title), lines: lines.map(change))
    }
}
