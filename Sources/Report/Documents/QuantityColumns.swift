import Fitter

/// The columns of an estimate with its interval and test, and of the levels that it belongs to.
enum QuantityColumns {
    /// The decimals that show the smallest standard error of a table with three significant digits.
    static func decimals(_ quantities: [ShownQuantity]) -> Int {
        let errors = quantities.map(\.standardError).filter { $0 > 0 && $0.isFinite }
        return NumberText.decimals(forStandardError: errors.min() ?? .nan)
    }

    /// One column per variable, with its level.
    static func levels<Row: Sendable>(
        _ variables: [String], _ levels: @escaping @Sendable (Row) -> [String]
    ) -> [TableColumn<Row>] {
        variables.enumerated().map { index, name in
            TableColumn.text { levels($0)[index] }.inTerminal(name.escapedForDisplay(limit: 40)) {
                levels($0)[index].escapedForDisplay(limit: 60)
            }
        }
    }

    static func columns<Row: Sendable>(
        _ heading: String, level: Double, decimals: Int, hasTest: Bool,
        _ quantity: @escaping @Sendable (Row) -> ShownQuantity
    ) -> [TableColumn<Row>] {
        let interval = "\(NumberText.plain(100 * level)) % interval"
        @Sendable func bounds(_ row: Row) -> String {
            NumberText.interval(quantity(row).interval) { NumberText.fixed($0, decimals) }
        }
        let estimate: [TableColumn<Row>] = [
            .number { quantity($0).estimate }.inTerminal(heading, .fixed(decimals)),
            .number { quantity($0).standardError }.inTerminal("SE", .fixed(decimals)),
            .number { quantity($0).degreesOfFreedom }.inTerminal("df", .degreesOfFreedom),
            .composed(value: bounds).inTerminal(interval, text: bounds),
        ]
        let test: [TableColumn<Row>] = [
            .number { quantity($0).statistic }.inTerminal("t", .fixed(2)),
            .number { quantity($0).pValue }.inTerminal("p", .probability),
        ]
        return hasTest ? estimate + test : estimate
    }
}
