import Fitter

/// The tables of a comparison with a reference.
struct ComparisonTables {
    private let result: ReferenceComparison

    init(_ result: ReferenceComparison) { self.result = result }

    private var reference: ReferenceEstimates { result.reference }
    private var exact: [EffectComparison] { result.exact }
    private var variational: [EffectComparison] { result.variational }

    /// How well the effects agree, by coefficient.
    var agreement: TableModel {
        let rows = [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
            comparisons.map { comparison -> [String] in
                let statistics = comparison.statistics
                return [
                    comparison.group, comparison.coefficient, name, NumberText.count(statistics.count),
                    statistics.correlation.map(NumberText.correlation) ?? "–",
                    statistics.slope.map { NumberText.fixed($0, 3) } ?? "–",
                    NumberText.significant(statistics.meanDifference, 2),
                    NumberText.significant(statistics.centredRootMeanSquare, 2),
                    NumberText.significant(statistics.largestGap, 2),
                ]
            }
        }
        return TableModel(
            id: "agreement-table", caption: "Random effects against \(reference.name), joined by level",
            headings: [
                "Group", "Term", "Fit", "Levels", "Correlation", "Slope", "Mean difference", "RMSE without it",
                "Largest gap",
            ],
            rows: rows, textColumns: 3, csv: "tables/agreement.csv")
    }

    var agreementCSV: String {
        CSVText.encode(
            header: [
                "group", "term", "fit", "levels", "correlation", "slope", "meanDifference", "rmseWithoutIt",
                "largestGap",
            ],
            rows: [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
                comparisons.map { comparison -> [String] in
                    let statistics = comparison.statistics
                    let numbers: [Double?] = [
                        statistics.correlation, statistics.slope, statistics.meanDifference,
                        statistics.centredRootMeanSquare, statistics.largestGap,
                    ]
                    return [comparison.group, comparison.coefficient, name, "\(statistics.count)"]
                        + numbers.map { $0.map(CSVText.number) ?? "" }
                }
            })
    }

    var orderCSV: String {
        CSVText.encode(
            header: ["group", "fit", "byLevel", "byPosition"],
            rows: [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
                comparisons.filter(\.isReordered).compactMap { comparison -> [String]? in
                    guard let byPosition = comparison.correlationByPosition,
                        let byLevel = comparison.statistics.correlation
                    else { return nil }
                    return [comparison.group, name, CSVText.number(byLevel), CSVText.number(byPosition)]
                }
            })
    }

    /// By level against by position, for factors whose levels the reference has in another order.
    var order: TableModel? {
        let rows = [("exact", exact), ("variational", variational)].flatMap { name, comparisons in
            comparisons.filter(\.isReordered).compactMap { comparison -> [String]? in
                guard let byPosition = comparison.correlationByPosition, let byLevel = comparison.statistics.correlation
                else { return nil }
                return [comparison.group, name, NumberText.fixed(byLevel, 3), NumberText.fixed(byPosition, 3)]
            }
        }
        guard !rows.isEmpty else { return nil }
        return TableModel(
            id: "order-table", caption: "Correlation joined by level, and paired line by line",
            headings: ["Group", "Fit", "By level", "By position"], rows: rows, textColumns: 2, csv: "tables/order.csv",
            note:
                "The reference lists these levels in an order of its own. Pairing the files line by line, as Edward's tutorial does for its departments, compares different levels with each other."
        )
    }
}
