/// What a design has of its data where it was made of moments: sums in place of rows.
///
/// The elements of such a design are _records_: weighted rows of [Z X y] whose cross-products are those of the data. There are a few per level and per pair of levels,
/// whatever the number of rows. Some weights are negative, because the sums of two factors contain parts of each other. Whatever is formed of cross-products alone is that of the rows; an average over records means
/// nothing.
public struct DesignMoments: Sendable {
    /// The number of rows of the data.
    public let rowCount: Int
    /// Whether the rows had prior weights.
    package let isWeighted: Bool
    /// The sum over the rows of the logarithms of their prior weights; 0 without weights.
    package let logWeights: Double
    /// The mean over the rows of 1 / weight; 1 without weights.
    package let inverseWeight: Double
    /// The value of the column of ones in each record.
    package let units: [Double]
    /// By grouping factor, the rows of the level that a record counts; their sum over a level's records is its number of rows.
    package let rowCounts: [String: [Int]]
    /// What the columns of X and the response of the records are less than those of the data, times the column of ones; 0 without an intercept.
    package let shifts: [Double]
    package let responseShift: Double
    /// The weighted means of the records' columns and of their response; 0 without an intercept, and for the intercept.
    package let means: [Double]
    package let responseMean: Double
    /// The weighted mean squares of X's columns about the means, or about 0 without an intercept.
    package let meanSquares: [Double]
    /// The sum over the rows of (x - mean)(x - mean)', without weights.
    package let fixedDeviations: Matrix
    /// For each random-effects term the sum over the rows of z z', without weights.
    package let basisProducts: [Matrix]
    /// The weighted sum of squares of the response about its mean.
    package let responseSpread: Double
    /// The weighted sums of squares of the response and of X's columns.
    package let responseSize: Double
    package let columnSizes: [Double]
}
