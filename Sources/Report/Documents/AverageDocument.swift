import Fitter

/// Averages of predictions as JSON.
struct AverageDocument: Encodable {
    let schema = "mixreport-averages/1"
    let formula: String
    let method: String
    let degreesOfFreedom: String
    /// The number of rows of the fit, and of those that there are averages of.
    let n: Int
    let rows: Int
    let level: Double
    /// `conditional` or `population`.
    let effects: String
    let by: [String]
    let at: [String: [String]]
    @Nullable var slope: String?
    let averages: [Quantity]
    let differences: [Quantity]

    struct Quantity: Encodable {
        /// Of a difference nil.
        let at: [String: String]?
        let contrast: String?
        let levels: [String: String]
        let rows: Int
        let quantity: ShownQuantity
        let newLevels: ShownQuantity?

        enum CodingKeys: CodingKey {
            case levels, at, contrast, rows, newLevels
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(levels, forKey: .levels)
            try container.encodeIfPresent(at, forKey: .at)
            try container.encodeIfPresent(contrast, forKey: .contrast)
            try container.encode(rows, forKey: .rows)
            try container.encodeIfPresent(newLevels, forKey: .newLevels)
            try quantity.encode(to: encoder)
        }
    }

    init(_ analysis: AverageAnalysis) {
        formula = analysis.formula.description
        method = analysis.fit.method.rawValue
        degreesOfFreedom = analysis.fit.degreesOfFreedom.approximation.rawValue
        n = analysis.fit.n
        rows = analysis.rowCount
        level = analysis.options.level
        effects = analysis.options.isPopulation ? "population" : "conditional"
        by = analysis.by
        at = Dictionary(uniqueKeysWithValues: analysis.setColumns.map { ($0.column, $0.levels) })
        _slope = Nullable(wrappedValue: analysis.options.slope)
        averages = AverageTable.averages(analysis).map { Quantity($0, analysis) }
        differences = AverageTable.differences(analysis).map { Quantity($0, analysis) }
    }
}

extension AverageDocument.Quantity {
    fileprivate init(_ row: AverageTable.Row, _ analysis: AverageAnalysis) {
        self.init(
            at: row.isDifference
                ? nil : Dictionary(uniqueKeysWithValues: zip(analysis.setColumns.map(\.column), row.values)),
            contrast: row.isDifference ? row.name : nil,
            levels: Dictionary(uniqueKeysWithValues: zip(analysis.by, row.levels)), rows: row.rowCount,
            quantity: row.quantity, newLevels: row.ofNewLevels)
    }
}
