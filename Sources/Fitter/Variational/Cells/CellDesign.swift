/// The training rows of a design, arranged so that sums over rows are cheap to form again and again.
///
/// The term with the most levels is the main one. The rest of the linear predictor (the other terms, X beta, the
/// offset) takes one value for each distinct combination of other levels and columns of X; such a combination is a
/// cell. A row is then one pair (level of the main term, cell), kept once by level and once by cell, and
///
///     yhat = z_main[level] + u[cell],      u[cell] = offset + sum_k z_k[level_k(cell)] + x(cell)'beta.
///
/// InstEval's 58 737 training rows have 2972 main levels and some 3000 cells, so that both vectors stay in the fastest
/// cache and each row costs two loads and one addition in each direction. With a continuous predictor
/// there are as many cells as rows, which is the plain pass over the rows.
struct CellDesign: Sendable {
    /// The number of rows.
    let n: Int
    /// The number of columns of X.
    let p: Int
    /// Where each term's effects start in the vector of all effects, with the total number as the last entry.
    let effectStarts: [Int]
    /// The index of the main term.
    let mainTerm: Int
    /// The indices of the other terms.
    let otherTerms: [Int]
    /// The number of cells.
    let cellCount: Int

    /// The cells of the rows, main level by main level; level l's are at levelStarts[l] ..< levelStarts[l + 1].
    let cellOfEntry: [Int32]
    let levelStarts: [Int32]
    /// The main levels of the rows, cell by cell; cell c's are at cellStarts[c] ..< cellStarts[c + 1].
    let levelOfEntry: [Int32]
    let cellStarts: [Int32]
    /// The rows' weights in both orders; empty where all weights are 1.
    let weightsByLevel: [Double]
    let weightsByCell: [Double]

    /// For each of the other terms in turn, the index of each cell's effect in the vector of all effects.
    let effectOfCell: [Int32]
    /// X cell by cell, stored by columns: cellCount x p.
    let cellMatrix: [Double]
    /// What is added to each cell's predictor: the offset less the centre that was taken off the response.
    var cellOffsets: [Double]

    /// The sum of weights of each effect's rows, for all effects of all terms.
    let effectWeights: [Double]
    /// The sum of weights of each cell's rows.
    let cellWeights: [Double]
    /// The weighted sums of the centred response, by main level and by cell, and its weighted sum of squares.
    var levelResponses: [Double]
    var cellResponses: [Double]
    var responseSquare: Double
    /// The sum of the logarithms of the weights.
    let logWeights: Double

    /// The number of effects of all terms together.
    var effectCount: Int { effectStarts[effectStarts.count - 1] }

    /// The same rows with a response and an offset of 0.
    var homogeneous: CellDesign {
        var copy = self
        copy.cellOffsets = [Double](repeating: 0, count: cellCount)
        copy.levelResponses = [Double](repeating: 0, count: levelResponses.count)
        copy.cellResponses = copy.cellOffsets
        copy.responseSquare = 0
        return copy
    }
}
