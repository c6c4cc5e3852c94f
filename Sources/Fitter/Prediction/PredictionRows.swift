/// New rows for a fitted model, coded as the rows that it was fitted to.
public struct PredictionRows: Sendable {
    /// The level of a grouping factor in a new row.
    public enum Level: Sendable, Equatable {
        /// The position in ``RandomTerm/levels``.
        case known(Int)
        /// A level, by name, that the fit has not seen.
        case unseen(String)
        /// None is known: the row can be predicted for the population only.
        case missing
    }

    /// A random-effects term's part.
    public struct Term: Sendable {
        /// The values that multiply the coefficients, n x k; nil means a single column of ones, as in
        /// ``RandomTerm/basis``.
        public let basis: Matrix?
        /// The level of each of the n rows.
        public let levels: [Level]

        /// The part of one term: `basis` with n rows, or nil for a random intercept, and n levels.
        public init(basis: Matrix? = nil, levels: [Level]) {
            self.basis = basis
            self.levels = levels
        }
    }

    /// The fixed-effects columns, n x p, in the order of ``FixedEffects/names``.
    ///
    /// A row with a NaN is predicted as NaN.
    public let fixed: Matrix
    /// The sum of the formula's `offset()` terms, n values; nil without one.
    public let offset: [Double]?
    /// Prior weights of the new observations, n positive values; nil means 1.
    public let weights: [Double]?
    /// The parts of the random-effects terms, in the design's order; empty where only the population is asked for.
    public let random: [Term]
    /// The 0-based number of the data row that each row comes from.
    public let sourceRows: [Int32]

    /// Rows from their parts, coded as those of the fit.
    ///
    /// - Parameters:
    ///   - fixed: the fixed-effects columns, n x p.
    ///   - offset: the sum of the offsets, n values; nil without one.
    ///   - weights: prior weights, n positive values; nil means 1.
    ///   - random: the parts of the random-effects terms, n levels each; empty for the population.
    ///   - sourceRows: 0, 1, ... unless given.
    /// - Precondition: All parts have n rows.
    public init(
        fixed: Matrix, offset: [Double]? = nil, weights: [Double]? = nil, random: [Term], sourceRows: [Int32]? = nil
    ) {
        precondition(offset.map { $0.count == fixed.rows } ?? true)
        precondition(weights.map { $0.count == fixed.rows } ?? true)
        precondition(random.allSatisfy { $0.levels.count == fixed.rows })
        self.fixed = fixed
        self.offset = offset
        self.weights = weights
        self.random = random
        self.sourceRows = sourceRows ?? (0..<Int32(fixed.rows)).map { $0 }
    }

    /// The number of rows.
    public var n: Int { fixed.rows }
}

extension PredictionRows {
    /// The rows that a model was fitted to.
    public init(_ design: MixedModelDesign) {
        self.init(
            fixed: design.fixed.matrix, offset: design.offset, weights: design.weightsOfRows,
            random: design.random.map { term in
                Term(basis: term.basis, levels: term.levelOfRow.map { .known(Int($0)) })
            },
            sourceRows: design.sourceRows)
    }

    /// Rows of a table, coded by the ``DesignCoding`` of the data that the model was fitted to.
    ///
    /// Rows that are not estimable are predicted as NaN.
    ///
    /// - Parameters:
    ///   - rows: the coded rows; with their levels, unless only the population is to be predicted.
    ///   - weights: prior weights of the coded rows, n positive values; nil means 1.
    /// - Precondition: There are as many weights as coded rows.
    public init(_ rows: CodedRows, weights: [Double]? = nil) {
        var fixed = rows.fixed
        for row in rows.inestimable.rows {
            for column in 0..<fixed.columns { fixed[row, column] = .nan }
        }
        self.init(
            fixed: fixed, offset: rows.offset, weights: weights,
            random: rows.random.map { term in
                Term(basis: term.basis, levels: (0..<rows.n).map { Level(term, row: $0) })
            }, sourceRows: rows.sourceRows)
    }
}

extension PredictionRows.Level {
    /// The level of a coded row.
    init(_ term: CodedTerm, row: Int) {
        self =
            term.level(ofRow: row).map { .known(Int($0)) } ?? term.levelName(ofRow: row).map { .unseen($0) }
            ?? .missing
    }
}

extension PredictionRows {
    /// Refuses levels that the fit has not seen.
    ///
    /// - Parameter groups: the grouping factor of each random-effects term of the fit.
    /// - Throws: ``PredictionError/newLevels(_:total:)``.
    package func refuseNewLevels(groups: [String]) throws(PredictionError) {
        var found: [(group: String, level: String, row: Int32, count: Int)] = []
        var seenGroups: Set<String> = []
        for (group, term) in zip(groups, random) {
            // The terms of one grouping factor have the same levels.
            guard seenGroups.insert(group).inserted else { continue }
            var positions: [LevelKey: Int] = [:]
            for (row, level) in term.levels.enumerated() {
                guard case .unseen(let name) = level else { continue }
                if let position = positions[LevelKey(name)] {
                    found[position].count += 1
                } else {
                    positions[LevelKey(name)] = found.count
                    found.append((group, name, sourceRows[row], 1))
                }
            }
        }
        guard !found.isEmpty else { return }
        throw .newLevels(
            found.prefix(10).map { .init(group: $0.group, level: $0.level, sourceRow: $0.row, count: $0.count) },
            total: found.count)
    }
}
