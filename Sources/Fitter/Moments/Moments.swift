/// The sums of a data set that a fit needs in place of its rows: [Z X y]'W[Z X y] about shifts; see docs/moments.md.
///
/// Columns are counted from 0: the column of ones, then the others as the folder numbers them.
public struct Moments: Sendable {
    /// What messages call the moments: usually the path of their folder.
    public let source: String
    /// The number of rows.
    public let rowCount: Int
    /// The number of rows that were left out for missing values; nil where it is not known.
    public let leftOut: Int?
    /// The columns that were summed.
    let columns: [Column]
    /// The position of the response among the columns.
    let response: Int
    /// The column of prior weights; nil without weights.
    public let weights: String?
    /// The terms that were subtracted from the response.
    public let offsets: [String]
    let variables: [Variable]
    let factors: [Factor]
    let pairs: [Pair]
    /// The products of all columns, one line.
    let products: ProductTable
    /// The sums of log w and of 1/w, and the products of the predictors without weights; nil without weights.
    let unweighted: Unweighted?

    /// A column, and what was subtracted from it before it was summed.
    struct Column: Sendable, Equatable {
        let name: String
        let shift: Double
    }

    /// A categorical variable of the fixed effects or of random slopes.
    struct Variable: Sendable, Equatable {
        let name: String
        /// The levels in the order of their coding.
        var levels: [String]
        /// The number of rows of each.
        var counts: [Int]
    }

    /// A grouping factor with the sums of each level.
    struct Factor: Sendable {
        let name: String
        /// The columns that can multiply its random effects, that of ones first.
        let columns: [Int]
        var levels: [String]
        var table: ProductTable
    }

    /// Two factors with the sums of each pair of levels that occurs.
    struct Pair: Sendable {
        let first: Int
        let second: Int
        /// The level of the first factor on each line, and that of the second.
        var firstLevels: [Int32]
        var secondLevels: [Int32]
        var table: ProductTable
    }

    /// What weights need besides weighted sums.
    struct Unweighted: Sendable {
        let logWeights: Double
        let inverseWeights: Double
        /// Of the predictors; products with the response are 0.
        let products: ProductTable
    }

    /// The position of a predictor.
    func predictor(named name: String) -> Int? { columns.indices.first { $0 != response && columns[$0].name == name } }

    /// The names of the predictors.
    var predictorNames: [String] { columns.indices.filter { $0 != response }.map { columns[$0].name } }

    /// The table of two factors and whether they are in its order; nil where there is none.
    func pair(_ one: Int, _ other: Int) -> Pair? {
        pairs.first { ($0.first, $0.second) == (min(one, other), max(one, other)) }
    }
}
