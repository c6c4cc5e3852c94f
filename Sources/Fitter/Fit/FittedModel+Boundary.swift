extension FittedModel {
    /// A direction in which the random effects of a term have no variance: one for each 0 on the diagonal of the term's factor T.
    public enum Boundary: Sendable, Equatable {
        /// The variance of a coefficient is exactly 0: all its effects are.
        case zeroVariance(group: String, coefficient: String)
        /// The correlation of a coefficient with an earlier one of its term is exactly 1 or -1 (`sign`): its effects are `slope` times the earlier one's.
        case perfectCorrelation(group: String, coefficient: String, with: String, sign: Int, slope: Double)
        /// The effects of a coefficient are exactly a sum of earlier ones' of its term, each times a weight, so that the term's k x k covariance
        /// matrix has rank `rank`.
        case linearCombination(group: String, coefficient: String, weights: [Weight], rank: Int, of: Int)

        /// The contribution of one coefficient to another.
        public struct Weight: Sendable, Equatable {
            /// The name of the coefficient, as in ``RandomTerm/coefficients``.
            public let coefficient: String
            /// The factor by which the coefficient is multiplied.
            public let value: Double

            package init(coefficient: String, value: Double) {
                self.coefficient = coefficient
                self.value = value
            }
        }

        /// The grouping factor.
        public var group: String {
            switch self {
            case .zeroVariance(let group, _), .perfectCorrelation(let group, _, _, _, _),
                .linearCombination(let group, _, _, _, _):
                group
            }
        }

        /// The coefficient that has no variance of its own beyond what the earlier ones of its term determine.
        public var coefficient: String {
            switch self {
            case .zeroVariance(_, let coefficient), .perfectCorrelation(_, let coefficient, _, _, _),
                .linearCombination(_, let coefficient, _, _, _):
                coefficient
            }
        }

        /// All coefficients that it is about.
        var coefficients: [String] {
            switch self {
            case .zeroVariance(_, let coefficient): [coefficient]
            case .perfectCorrelation(_, let coefficient, let other, _, _): [coefficient, other]
            case .linearCombination(_, let coefficient, let weights, _, _): [coefficient] + weights.map(\.coefficient)
            }
        }
    }
}

extension FittedModel.Boundary {
    /// Reads the boundaries off a term's factor T, whose rows are what the coefficients are made of: b_i = sum_j T_ij u_j.
    package static func rows(for random: RandomTerm, factor: Matrix) -> [Self] {
        let k = factor.rows
        let rank = (0..<k).count { factor[$0, $0] != 0 }
        return (0..<k).compactMap { index in
            guard factor[index, index] == 0 else { return nil }
            let (group, coefficient) = (random.group, random.coefficients[index])
            let length = norm(factor, index)
            guard length > 0 else { return .zeroVariance(group: group, coefficient: coefficient) }
            for earlier in 0..<index {
                let cosine = cosine(factor, index, earlier)
                // Rows that were made proportional by rounding-free zeros have a sine of rounding errors, 1e-8 at most.
                guard abs(cosine) > 1 - 1e-14 else { continue }
                let slope = length / norm(factor, earlier) * (cosine > 0 ? 1 : -1)
                return .perfectCorrelation(
                    group: group, coefficient: coefficient, with: random.coefficients[earlier],
                    sign: cosine > 0 ? 1 : -1, slope: slope)
            }
            return .linearCombination(
                group: group, coefficient: coefficient,
                weights: zip(random.coefficients, weights(factor, index)).compactMap {
                    $0.1 == 0 ? nil : Weight(coefficient: $0.0, value: $0.1)
                }, rank: rank, of: k)
        }
    }

    private static func norm(_ factor: Matrix, _ row: Int) -> Double {
        (0...row).reduce(0) { $0 + factor[row, $1] * factor[row, $1] }.squareRoot()
    }

    private static func cosine(_ factor: Matrix, _ row: Int, _ other: Int) -> Double {
        let lengths = norm(factor, row) * norm(factor, other)
        guard lengths > 0 else { return 0 }
        return (0...min(row, other)).reduce(0) { $0 + factor[row, $1] * factor[other, $1] } / lengths
    }

    /// The weights of earlier coefficients of which a row with a 0 on the diagonal is the sum; those with a 0 there themselves get none.
    private static func weights(_ factor: Matrix, _ row: Int) -> [Double] {
        var rest = (0..<row).map { factor[row, $0] }
        var weights = [Double](repeating: 0, count: row)
        for earlier in (0..<row).reversed() where factor[earlier, earlier] != 0 {
            weights[earlier] = rest[earlier] / factor[earlier, earlier]
            for column in 0...earlier { rest[column] -= weights[earlier] * factor[earlier, column] }
        }
        return weights
    }
}
