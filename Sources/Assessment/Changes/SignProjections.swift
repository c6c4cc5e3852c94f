import Fitter

/// Projections of a column on random vectors of signs, by which columns of the same rows are compared without the rows.
///
/// Projection j of a column v is sum s_ij v_i, with signs s_ij that depend on i and j alone. The mean over j of the
/// squared differences of two columns' projections estimates the sum of squares of the columns' difference, with a
/// relative standard error of at most sqrt(2 / 16) = 0.35 (Achlioptas 2003, doi:10.1016/S0022-0000(03)00025-4).
package struct SignProjections: Sendable, Equatable {
    /// The number of vectors of signs.
    package static let count = 16

    /// One element per vector of signs.
    package let values: [Double]

    /// The projections as a report states them; nil where it states another number of them.
    package init?(values: [Double]) {
        guard values.count == Self.count else { return nil }
        self.values = values
    }

    package init(of column: [Double]) {
        var generator = SplitMix64(seed: 1)
        var sums = [Double](repeating: 0, count: Self.count)
        for value in column {
            let signs = generator.next()
            for index in sums.indices { sums[index] += signs >> UInt64(index) & 1 == 0 ? value : -value }
        }
        values = sums
    }

    /// An estimate of the sum of squares of the difference of two columns.
    package func squaredDistance(to other: SignProjections) -> Double {
        zip(values, other.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(Self.count)
    }
}
