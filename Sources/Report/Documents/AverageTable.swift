import Fitter

/// Averages of predictions and their differences.
enum AverageTable {
    struct Row: Sendable {
        let levels: [String]
        /// The values of the columns that are set, of a difference those of both settings.
        let values: [String]
        /// What the setting is called: of a difference both.
        let name: String
        let isDifference: Bool
        let rowCount: Int
        let quantity: ShownQuantity
        /// For the population the same quantity of one new level of every grouping factor.
        let ofNewLevels: ShownQuantity?
    }

    /// The column that a file of averages begins with.
    static let firstColumn = "quantity,"

    static func averages(_ analysis: AverageAnalysis) -> [Row] { rows(analysis.averages, analysis) }

    static func differences(_ analysis: AverageAnalysis) -> [Row] { rows(analysis.differences, analysis) }

    private static func rows(_ quantities: [AverageAnalysis.Quantity], _ analysis: AverageAnalysis) -> [Row] {
        quantities.map { quantity in
            func shown(_ estimate: LinearEstimate) -> ShownQuantity {
                ShownQuantity(
                    estimate, level: analysis.options.level,
                    isSlope: quantity.subtracted != nil || analysis.options.slope != nil, nil)
            }
            let own = name(quantity.values, analysis)
            return Row(
                levels: quantity.levels,
                values: quantity.subtracted.map { zip(quantity.values, $0).map { $0 == $1 ? $0 : "\($0) - \($1)" } }
                    ?? quantity.values,
                name: quantity.subtracted.map { "\(own) - \(name($0, analysis))" } ?? own,
                isDifference: quantity.subtracted != nil, rowCount: quantity.rowCount,
                quantity: shown(quantity.estimate.mean), ofNewLevels: quantity.estimate.ofNewLevels.map(shown))
        }
    }

    /// What a setting is called: its values, after the column's name where they are numbers, as means are.
    private static func name(_ values: [String], _ analysis: AverageAnalysis) -> String {
        zip(analysis.setColumns, values).map { column, value in
            column.levels.allSatisfy { Double($0) != nil } ? column.column + value : value
        }.joined(separator: " ")
    }

    /// The averages for the terminal.
    static func table(_ analysis: AverageAnalysis) -> ReportTable<Row> {
        let rows = averages(analysis)
        return ReportTable(
            "averages",
            columns: QuantityColumns.levels(analysis.by) { (row: Row) in row.levels }
                + QuantityColumns.levels(analysis.setColumns.map(\.column)) { (row: Row) in row.values }
                + [.count { $0.rowCount }.inTerminal("rows")]
                + shown(
                    analysis.options.slope.map { "slope of \($0)".escapedForDisplay(limit: 60) } ?? "average", rows,
                    analysis),
            rows: rows)
    }

    /// The differences for the terminal.
    static func differenceTable(_ analysis: AverageAnalysis) -> ReportTable<Row> {
        let rows = differences(analysis)
        return ReportTable(
            "average-differences",
            columns: QuantityColumns.levels(analysis.by) { (row: Row) in row.levels }
                + [.text { $0.name }.inTerminal("comparison") { $0.name.escapedForDisplay(limit: 120) }]
                + shown("difference", rows, analysis, hasTest: true),
            rows: rows)
    }

    private static func shown(
        _ heading: String, _ rows: [Row], _ analysis: AverageAnalysis, hasTest: Bool = false
    ) -> [TableColumn<Row>] {
        let decimals = QuantityColumns.decimals(rows.map(\.quantity))
        let columns: [TableColumn<Row>] = QuantityColumns.columns(
            heading, level: analysis.options.level, decimals: decimals,
            hasTest: hasTest || analysis.options.slope != nil
        ) { $0.quantity }
        guard rows.contains(where: { $0.ofNewLevels != nil }) else { return columns }
        @Sendable func bounds(_ row: Row) -> String {
            guard let interval = row.ofNewLevels?.interval else { return "–" }
            return NumberText.interval(interval) { NumberText.fixed($0, decimals) }
        }
        return columns + [.composed(value: bounds).inTerminal("of new levels", text: bounds)]
    }

    /// Averages and differences for a CSV file.
    static func file(_ analysis: AverageAnalysis) -> ReportTable<Row> {
        let numbers: [TableColumn<Row>] = [
            .count("rows", in: .file) { $0.rowCount },
            .number("estimate", in: .file) { $0.quantity.estimate },
            .number("se", in: .file) { $0.quantity.standardError },
            .number("df", in: .file) { $0.quantity.degreesOfFreedom },
            .number("lower", in: .file) { $0.quantity.interval.lower },
            .number("upper", in: .file) { $0.quantity.interval.upper },
            .number("statistic", in: .file) { $0.quantity.statistic },
            .number("p", in: .file) { $0.quantity.pValue },
            .number("newSe", in: .file) { $0.ofNewLevels?.standardError },
            .number("newDf", in: .file) { $0.ofNewLevels?.degreesOfFreedom },
            .number("newLower", in: .file) { $0.ofNewLevels?.interval.lower },
            .number("newUpper", in: .file) { $0.ofNewLevels?.interval.upper },
        ]
        let kind = analysis.options.slope == nil ? "average" : "slope"
        let first: TableColumn<Row> = .text("quantity", in: .file) { $0.isDifference ? "difference" : kind }
        // A column of the data that is called as one of these numbers is gets another name.
        let taken = Set(numbers.map(\.key) + [first.key])
        func key(_ name: String) -> String { taken.contains(name) ? "column_\(name)" : name }
        let by = analysis.by.enumerated().map { index, name in
            TableColumn<Row>.text(key(name), in: .file) { $0.levels[index] }
        }
        let at = analysis.setColumns.enumerated().map { index, column in
            TableColumn<Row>.text(key(column.column), in: .file) { $0.values[index] }
        }
        return ReportTable(
            "averages", columns: [first] + by + at + numbers, rows: averages(analysis) + differences(analysis))
    }
}
