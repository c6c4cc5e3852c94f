import Fitter

/// Comparisons of marginal means.
enum ComparisonTable {
    struct Row: Sendable {
        let contrast: String
        let variables: [String]
        let levels: [String]
        let quantity: ShownQuantity
    }

    static func rows(_ query: MeansAnalysis.Query, _ analysis: MeansAnalysis) -> [Row] {
        query.comparisons.map { comparison in
            let quantity = ShownQuantity(comparison, analysis.transformation)
            // The quotient of two means is written as one.
            let name =
                quantity.isRatio
                ? comparison.contrast.name.replacing(" - ", with: " / ") : comparison.contrast.name
            return Row(
                contrast: name, variables: query.means.request.by, levels: comparison.levels, quantity: quantity)
        }
    }

    static func table(_ query: MeansAnalysis.Query, _ analysis: MeansAnalysis) -> ReportTable<Row> {
        let rows = rows(query, analysis)
        let variables = QuantityColumns.levels(query.means.request.by) { (row: Row) in row.levels }
        let isRatio = rows.contains { $0.quantity.isRatio }
        return ReportTable(
            "comparisons",
            columns: [.text { $0.contrast }.inTerminal("comparison") { $0.contrast.escapedForDisplay(limit: 120) }]
                + variables
                + QuantityColumns.columns(
                    isRatio ? "ratio" : "difference", level: analysis.options.level,
                    decimals: QuantityColumns.decimals(rows.map(\.quantity)), hasTest: true
                ) { $0.quantity }, rows: rows)
    }
}
