import Fitter

/// The columns of the data.
enum ColumnTable {
    /// What its file begins with.
    static let firstColumns = "column,role,type,missing,"

    /// - Parameters:
    ///   - profile: the columns.
    ///   - hasModel: whether a model gives them roles; otherwise the table says what each would be read as.
    ///   - histogram: draws histograms for the terminal.
    static func table(
        _ profile: DataProfile, hasModel: Bool, histogram: TextHistogram = TextHistogram(usesBlocks: true)
    ) -> ReportTable<ColumnProfile> {
        let role: @Sendable (ColumnProfile) -> String = { column in
            hasModel
                ? ColumnText.roles(column.roles, levels: column.categories?.levels ?? []) : ColumnText.reading(column)
        }
        return ReportTable(
            "columns",
            columns: [
                .text("column") { $0.name }.headed("Column"),
                .text("role", in: .file) { role($0) }.headed(hasModel ? "Role" : "Read as"),
                .text("type", in: .file) { ColumnText.type($0) }.headed("Holds"),
                .count("missing") { $0.missingCount }.headed("Missing"),
                .count("distinct") { $0.distinctCount }.headed("Distinct"),
                .number("minimum") { $0.numbers?.range.lowerBound },
                .number("maximum") { $0.numbers?.range.upperBound },
                .number("mean") { $0.numbers?.mean },
                .number("sd") { $0.numbers?.standardDeviation },
                .text("levels", in: .file) {
                    $0.categories == nil ? nil : ColumnText.values($0.withoutNumbers, levels: 12)
                },
                .text { ColumnText.values($0) }
                    .onPage("Range, or levels with their rows", text: { Self.unbroken(ColumnText.values($0)) })
                    .inTerminal("Range, or levels with their rows"),
                .text { $0.bins.map { histogram.line($0) } ?? "" }.inTerminal("Histogram"),
            ], rows: profile.columns)
    }

    /// The text with ranges, and levels with their counts, each on one line of a narrow page.
    private static func unbroken(_ values: String) -> String {
        values.replacing(" to ", with: "\u{00A0}to\u{00A0}").replacing(" (", with: "\u{00A0}(")
    }
}

extension ColumnProfile {
    fileprivate var withoutNumbers: ColumnProfile { ColumnProfile(name: name, categories: categories) }

    /// The counts of a histogram: of numbers, or of a few levels in their order.
    fileprivate var bins: [Int]? {
        if let numbers { return numbers.counts.count > 1 ? numbers.counts : nil }
        guard let categories, categories.counts.count <= TextHistogram.width else { return nil }
        return categories.counts
    }
}
