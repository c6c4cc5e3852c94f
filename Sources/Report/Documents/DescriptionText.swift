import Fitter

/// A description of data for the terminal.
struct DescriptionText {
    let text: String

    /// - Parameter usesBlocks: whether histograms are drawn with block elements.
    init(_ analysis: DescriptionAnalysis, usesBlocks: Bool) {
        let profile = analysis.profile
        let file = CommandLineText.fileName(profile.source)
        let columns = profile.columns.count + profile.unusedColumns.count
        var lines = [
            "\(file): \(Sentence.counted(profile.rowsRead, "row")), \(Sentence.counted(columns, "column"))"
                .escapedForDisplay()
        ]
        if let formula = analysis.formula {
            let omitted = profile.rowsRead - profile.rowsUsed
            lines.append("Model: \(formula.description)".escapedForDisplay(limit: 2000))
            lines.append(
                omitted == 0
                    ? "The model uses all rows."
                    : "The model uses \(Sentence.counted(profile.rowsUsed, "row")); \(NumberText.count(omitted)) \(omitted == 1 ? "lacks" : "lack") a value."
            )
        }
        if profile.observations > profile.rowsUsed {
            lines.append(
                "They are cells of \(Sentence.counted(profile.observations, "row")), of which the counts and means below are."
            )
        }
        lines.append("")
        lines += ColumnTable.table(
            profile, hasModel: analysis.hasModel, histogram: TextHistogram(usesBlocks: usesBlocks)
        ).terminalLines.map(Self.withoutTrailingBlanks)
        if let unused = UnusedColumnsText.sentence(profile, hasModel: analysis.hasModel) { lines += ["", unused] }
        let sentences = analysis.reported.map(\.text)
        for sentence in sentences { lines += ["", sentence.escapedForDisplay(limit: 2000)] }
        text = lines.joined(separator: "\n")
    }

    private static func withoutTrailingBlanks(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
