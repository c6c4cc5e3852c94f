import Fitter

/// Marginal means and their comparisons as JSON.
struct MeansDocument: Encodable {
    let schema = "mixreport-means/1"
    let formula: String
    let method: String
    let degreesOfFreedom: String
    let n: Int
    let level: Double
    /// The response on whose scale the numbers are, where it is not the formula's.
    let response: String?
    let queries: [Query]

    struct Query: Encodable {
        let of: [String]
        let by: [String]
        let at: [String: [String]]
        let slope: String?
        /// The nested variables, with those that they are nested in.
        let nestedIn: [String: [String]]
        let weights: String
        let adjust: String?
        let equivalence: Double?
        let means: [Mean]
        let comparisons: [Comparison]
        let tests: [Test]
    }

    struct Mean: Encodable {
        let levels: [String: String]
        /// What the quantity is called in the comparisons.
        let name: String
        let quantity: ShownQuantity
        let letters: String?

        enum CodingKeys: CodingKey {
            case levels, name, letters
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(levels, forKey: .levels)
            try container.encode(name, forKey: .name)
            try container.encodeIfPresent(letters, forKey: .letters)
            try quantity.encode(to: encoder)
        }
    }

    struct Comparison: Encodable {
        let contrast: String
        let by: [String: String]
        let quantity: ShownQuantity

        enum CodingKeys: CodingKey {
            case contrast, by
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(contrast, forKey: .contrast)
            try container.encode(by, forKey: .by)
            try quantity.encode(to: encoder)
        }
    }

    struct Test: Encodable {
        let term: String
        let by: [String: String]
        @Nullable var statistic: Double?
        @Nullable var df: Double?
        @Nullable var residualDf: Double?
        @Nullable var p: Double?

        enum CodingKeys: String, CodingKey {
            case term, by, df, residualDf, p
            case statistic = "F"
        }
    }

    init(_ analysis: MeansAnalysis) {
        formula = analysis.formula.description
        method = analysis.fit.method.rawValue
        degreesOfFreedom = analysis.fit.degreesOfFreedom.approximation.rawValue
        n = analysis.fit.n
        level = analysis.options.level
        response = analysis.transformation == nil ? nil : analysis.formula.responseTransformation?.response
        queries = analysis.queries.map { Query($0, analysis) }
    }
}

extension MeansDocument.Query {
    fileprivate init(_ query: MeansAnalysis.Query, _ analysis: MeansAnalysis) {
        let request = query.means.request
        of = request.of
        by = request.by
        at = request.at
        slope = request.slope
        nestedIn = Dictionary(uniqueKeysWithValues: query.means.nesting.variables.map { ($0.name, $0.within) })
        weights = request.weights.rawValue
        adjust = query.comparisonOptions?.effectiveAdjustment.rawValue
        equivalence = query.comparisonOptions?.equivalence
        means = MeansTable.rows(query, analysis).map(MeansDocument.Mean.init)
        comparisons = ComparisonTable.rows(query, analysis).map(MeansDocument.Comparison.init)
        tests = query.tests.map { MeansDocument.Test($0, by: request.by) }
    }
}

extension MeansDocument.Mean {
    fileprivate init(_ row: MeansTable.Row) {
        self.init(
            levels: Dictionary(uniqueKeysWithValues: zip(row.variables, row.levels)), name: row.name,
            quantity: row.quantity, letters: row.letters)
    }
}

extension MeansDocument.Comparison {
    fileprivate init(_ row: ComparisonTable.Row) {
        self.init(
            contrast: row.contrast, by: Dictionary(uniqueKeysWithValues: zip(row.variables, row.levels)),
            quantity: row.quantity)
    }
}

extension MeansDocument.Test {
    fileprivate init(_ test: MeansTest, by: [String]) {
        term = test.term
        self.by = Dictionary(uniqueKeysWithValues: zip(by, test.levels))
        statistic = test.test?.statistic.finite
        df = test.test?.numeratorDegreesOfFreedom
        residualDf = test.test?.denominatorDegreesOfFreedom.finite
        p = test.test?.pValue.finite
    }
}
