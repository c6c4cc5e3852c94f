import Fitter

/// Marginal means, or slopes.
enum MeansTable {
    struct Row: Sendable {
        let variables: [String]
        let levels: [String]
        let name: String
        let quantity: ShownQuantity
        let letters: String?
    }

    static func rows(_ query: MeansAnalysis.Query, _ analysis: MeansAnalysis) -> [Row] {
        let request = query.means.request
        return query.means.families.enumerated().flatMap { position, family in
            let names = query.means.names(family)
            return family.means.enumerated().map { index, mean in
                Row(
                    variables: request.of + request.by, levels: mean.levels, name: names[index],
                    quantity: ShownQuantity(
                        mean.estimate, level: analysis.options.level, isSlope: request.slope != nil,
                        analysis.transformation),
                    letters: query.letters?[position][index])
            }
        }
    }

    static func table(_ query: MeansAnalysis.Query, _ analysis: MeansAnalysis) -> ReportTable<Row> {
        let rows = rows(query, analysis)
        let request = query.means.request
        let variables = QuantityColumns.levels(request.of + request.by) { (row: Row) in row.levels }
        let digits = QuantityColumns.decimals(rows.map(\.quantity))
        let heading = request.slope.map { "slope of \($0)".escapedForDisplay(limit: 60) }
        let letters: [TableColumn<Row>] =
            query.letters == nil ? [] : [.text { $0.letters }.inTerminal("letters", text: { $0.letters ?? "" })]
        return ReportTable(
            "means",
            columns: variables
                + QuantityColumns.columns(
                    heading ?? "mean", level: analysis.options.level, decimals: digits, hasTest: request.slope != nil
                ) { $0.quantity } + letters, rows: rows)
    }
}
