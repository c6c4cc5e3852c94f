import Assessment
import Fitter

/// What identifies a model and its rows, by which `mixreport compare` finds what is the same in another coding.
struct IdentityDocument: Codable {
    /// A variable of a column of a model matrix.
    struct Part: Codable {
        let variable: String
        let suffix: String
        /// `number`, `level` or `contrast`.
        let coding: String
    }

    struct Factor: Codable {
        let variable: String
        let levels: [String]
        let contrasts: String
    }

    struct RandomTerm: Codable {
        let group: String
        /// The names of its coefficients, and for each the parts of its column.
        let coefficients: [String]
        let columns: [[Part]]
    }

    /// See ``SignProjections``.
    struct Projections: Codable {
        let response: [Double]
        let fitted: [Double]
    }

    /// See ``ColumnSpace``.
    struct Space: Codable {
        let explained: [Double]
        let coefficients: [[Double]]
        @Nullable var logDeterminant: Double?
    }

    /// See ``PriorWeights``.
    struct Weights: Codable {
        @Nullable var column: String?
        /// Hexadecimal digits.
        @Nullable var digest: String?
    }

    /// See ``ModelSpaces``.
    struct Spaces: Codable {
        struct Term: Codable {
            let group: String
            /// Hexadecimal digits.
            let partition: String
            let space: Space
        }

        let fixedEffects: Space
        let randomEffects: [Term]
    }

    struct Rows: Codable {
        /// What the digests cover.
        let columns: [String]
        /// Twelve hexadecimal digits per row that the model uses, in the order of the data.
        let digests: String
    }

    /// For each fixed effect the parts of its column; none for the intercept.
    let fixedEffects: [[Part]]
    let randomEffects: [RandomTerm]
    let factors: [Factor]
    let projections: Projections
    /// Nil where a model matrix is nearly of less than full rank, and in reports of before they were recorded.
    @Nullable var spaces: Spaces?
    /// The column is null for a model without weights; nil in reports of before they were recorded.
    @Nullable var weights: Weights?
    /// Nil for more than ``FileLimits/rows`` rows.
    @Nullable var rows: Rows?

    init(_ analysis: ModelAnalysis) {
        let (fit, coding) = (analysis.fit, analysis.data.coding)
        fixedEffects = coding.fixedColumns.map { $0.map(Part.init) }
        randomEffects = zip(fit.design.random, coding.randomColumns).map { term, columns in
            RandomTerm(group: term.group, coefficients: term.coefficients, columns: columns.map { $0.map(Part.init) })
        }
        factors = coding.factorCodings.map {
            Factor(variable: $0.variable, levels: $0.levels, contrasts: $0.contrasts.rawValue)
        }
        projections = Projections(
            response: SignProjections(of: fit.design.response).values, fitted: SignProjections(of: fit.fitted).values)
        spaces = ModelSpaces(fit.design).map { Spaces($0) }
        weights = Weights(PriorWeights(column: analysis.options.weights, values: fit.design.weights))
        rows =
            fit.design.n <= FileLimits.rows ? Rows(RowDigests(fit.design, predictors: analysis.data.predictors)) : nil
    }
}

extension IdentityDocument.Part {
    init(_ part: ColumnPart) { self.init(variable: part.variable, suffix: part.suffix, coding: part.coding.rawValue) }

    /// Nil where another version states a coding that is not known here.
    var columnPart: ColumnPart? {
        ColumnPart.Coding(rawValue: coding).map { ColumnPart(variable: variable, suffix: suffix, coding: $0) }
    }
}

extension IdentityDocument.Space {
    init(_ space: ColumnSpace) {
        self.init(
            explained: space.explained, coefficients: space.coefficients, logDeterminant: space.logDeterminant?.finite)
    }

    /// Nil where another version states another number of regressions.
    var columnSpace: ColumnSpace? {
        ColumnSpace(explained: explained, coefficients: coefficients, logDeterminant: logDeterminant)
    }
}

extension IdentityDocument.Weights {
    init(_ weights: PriorWeights) {
        self.init(column: weights.column, digest: weights.digest.map { String($0, radix: 16) })
    }

    var priorWeights: PriorWeights { PriorWeights(column: column, digest: digest.flatMap { UInt64($0, radix: 16) }) }
}

extension IdentityDocument.Spaces {
    init(_ spaces: ModelSpaces) {
        self.init(
            fixedEffects: .init(spaces.fixed),
            randomEffects: spaces.random.map {
                Term(group: $0.group, partition: String($0.partition, radix: 16), space: .init($0.space))
            })
    }

    /// Nil where another version states them in another way.
    var modelSpaces: ModelSpaces? {
        guard let fixed = fixedEffects.columnSpace else { return nil }
        let terms = randomEffects.compactMap { term in
            UInt64(term.partition, radix: 16).flatMap { partition in
                term.space.columnSpace.map { ModelSpaces.Term(group: term.group, partition: partition, space: $0) }
            }
        }
        return terms.count == randomEffects.count ? ModelSpaces(fixed: fixed, random: terms) : nil
    }
}

extension IdentityDocument.Rows {
    private static let digits = 12

    init(_ digests: RowDigests) {
        columns = digests.columns
        self.digests = digests.values.map { value in
            let text = String(value, radix: 16)
            return String(repeating: "0", count: Self.digits - text.count) + text
        }.joined()
    }

    /// Nil for a text that is no sequence of digests.
    var rowDigests: RowDigests? {
        let bytes = Array(digests.utf8)
        guard bytes.count.isMultiple(of: Self.digits) else { return nil }
        let values = stride(from: 0, to: bytes.count, by: Self.digits).compactMap { start in
            UInt64(String(decoding: bytes[start..<start + Self.digits], as: UTF8.self), radix: 16)
        }
        return values.count * Self.digits == bytes.count ? RowDigests(columns: columns, values: values) : nil
    }
}

extension IdentityDocument {
    /// The codings of all factors; nil where one is not known here.
    var factorCodings: [FactorCoding]? {
        let known = factors.compactMap { factor in
            ContrastKind(rawValue: factor.contrasts).map {
                FactorCoding(variable: factor.variable, levels: factor.levels, contrasts: $0)
            }
        }
        return known.count == factors.count ? known : nil
    }

    /// Whether each variable of the fixed effects and random slopes is categorical.
    var isCategorical: [String: Bool] {
        let parts = (fixedEffects + randomEffects.flatMap(\.columns)).flatMap { $0 }
        return Dictionary(
            parts.map { ($0.variable, $0.coding != ColumnPart.Coding.number.rawValue) }, uniquingKeysWith: { $0 || $1 })
    }

    /// What the fixed effects say, one element each.
    func fixedMeanings(offset: CoefficientMeaning.Offset?) -> [CoefficientMeaning]? {
        meanings(fixedEffects, offset: offset)
    }

    /// What identifies the coefficients of the random-effects terms, by group and name.
    var randomCoefficients: [[String]: ReportedFit.Component.Coefficient] {
        var result: [[String]: ReportedFit.Component.Coefficient] = [:]
        for (term, known) in zip(randomEffects, spaces?.modelSpaces?.random ?? []) {
            for (name, regressions) in zip(term.coefficients, known.space.coefficients) {
                result[[term.group, name]] = .init(partition: known.partition, regressions: regressions)
            }
        }
        return result
    }

    /// What the coefficients of the random-effects terms say, by group and name.
    var randomMeanings: [[String]: CoefficientMeaning] {
        var result: [[String]: CoefficientMeaning] = [:]
        for term in randomEffects {
            for (name, meaning) in zip(term.coefficients, meanings(term.columns) ?? []) {
                result[[term.group, name]] = meaning
            }
        }
        return result
    }

    private func meanings(
        _ columns: [[Part]], offset: CoefficientMeaning.Offset? = nil
    ) -> [CoefficientMeaning]? {
        let parts = columns.map { $0.compactMap(\.columnPart) }
        guard let factorCodings, parts.map(\.count) == columns.map(\.count) else { return nil }
        return CoefficientMeaning.all(parts, factors: factorCodings, offset: offset)
    }

    /// Response and fitted values; nil where another version states another number of projections.
    var reportedProjections: ReportedFit.Projections? {
        SignProjections(values: projections.response).flatMap { response in
            SignProjections(values: projections.fitted).map { .init(response: response, fitted: $0) }
        }
    }
}
