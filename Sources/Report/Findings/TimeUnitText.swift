import Fitter

/// What the numbers of columns of dates and times count.
enum TimeUnitText {
    /// The sentence, such as "date counts days since 1970-01-01."; nil without such columns.
    static func sentence(_ summary: DataSummary) -> String? {
        let units = summary.columns.compactMap { column in
            column.time.map { "\(column.name.shown) counts \($0.scale.unit)" }
        }
        return units.isEmpty ? nil : Sentence.list(units) + "."
    }
}
