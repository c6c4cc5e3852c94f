import Plot

/// The file of a figure of intervals.
enum IntervalRows {
    /// - Parameter names: of the rows, as the data have them.
    static func csv(_ rows: [IntervalChart.Row], names: [String]) -> CSVTable {
        CSVTable(header: ["name", "estimate", "lower", "upper"], rowCount: rows.count) { row in
            [names[row]] + [rows[row].estimate, rows[row].lower, rows[row].upper].map(CSVText.number)
        }
    }
}
