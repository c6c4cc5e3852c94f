/// New rows for a fitted model, coded as the rows that it was fitted to.
public struct PredictionRows: Sendable {
    /// The level of a grouping factor in a new row.
    public enum Level: Sendable, Equatable {
        /// The position in ``RandomTerm/levels``.
        case known(Int)
        /// A level, by name, that the fit has not seen.
        case unseen(String)
    }

    /// A random-effects term's part.
    public struct Term: Sendable {
        /// n x k; nil means a single column of ones, as in ``RandomTerm/basis``.
        public let basis: Matrix?
        /// For each of the n rows its level.
        public let levels: [Level]

        public init(basis: Matrix? = nil, levels: [Level]) {
            self.basis = basis
            self.levels = levels
        }
    }

    /// The fixed-effects columns, n x p, in the order of ``FixedEffects/names``. A row with a NaN is predicted as NaN.
    public let fixed: Matrix
    /// What the formula's `offset()` terms add up to, n values.
    public let offset: [Double]?
    /// Prior weights of the new observations, n positive values; nil means 1.
    public let weights: [Double]?
    /// One element a random-effects term, in the design's order; empty where only the population is asked for.
    public let random: [Term]
    /// For each row the 0-based number of the data row that it comes from.
    public let sourceRows: [Int32]

    /// - Parameter sourceRows: 0, 1, ... unless given.
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
            fixed: design.fixed.matrix, offset: design.offset, weights: design.weights,
            random: design.random.map { term in
                Term(basis: term.basis, levels: term.levelOfRow.map { .known(Int($0)) })
            },
            sourceRows: design.sourceRows)
    }
}
