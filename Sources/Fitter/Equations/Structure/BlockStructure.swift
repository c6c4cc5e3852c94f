/// Where the non-zero blocks of a model's cross-product matrix and of its Cholesky factor lie.
///
/// The columns of [Z X y] are put in an order that keeps the factor sparse. First come the _leading_ terms: of all chains of terms in which each
/// is nested in the next (each level of one inside a single level of the other), the one with the most random effects. Within such a
/// chain elimination makes no fill: the rows that a level meets, its parent meets too. All other columns are _trailing_ and kept
/// as one dense block, because eliminating a crossed factor fills it: the remaining terms, then the p columns of X and y.
///
/// The columns of one leading level and the rows below its diagonal block form a _panel_. Blocks follow the design:
/// a term has q levels of k coefficients, so q k columns, a level's k columns side by side.
package struct BlockStructure: Sendable {
    /// What the structure needs to know of one random-effects term.
    package struct Term: Sendable {
        /// The term's position in the design.
        package let designIndex: Int
        /// The number of levels, q.
        package let levels: Int
        /// The number of coefficients per level, k.
        package let size: Int
        /// The first of the term's q k columns.
        package let firstColumn: Int
        /// For a leading term the number of its first panel.
        package let firstPanel: Int
        /// Where the k x k diagonal blocks of the term's levels begin in arrays that hold all of them.
        package let firstDiagonal: Int

        package func column(ofLevel level: Int) -> Int { firstColumn + level * size }
        package func diagonal(ofLevel level: Int) -> Int { firstDiagonal + level * size * size }
    }

    /// The terms in elimination order, the leading ones first.
    package let terms: [Term]
    package let leadingTermCount: Int
    /// The number of columns of leading terms.
    package let leadingColumns: Int
    /// The number of random-effects columns in all.
    package let randomColumns: Int
    /// The number of columns of X.
    package let fixedColumns: Int
    /// The length of an array that holds the k x k diagonal blocks of all levels of all terms.
    package let diagonalCount: Int

    /// Where each panel's rows begin in `panelRows`; one more element than there are panels.
    package let panelStarts: [Int]
    /// Where each panel's values begin in an array of all panels' values, row by row with k values each.
    package let panelValueStarts: [Int]
    /// The columns that the rows of the panels stand for, ascending in each panel: ancestors, trailing levels, X, y.
    package let panelRows: [Int32]
    /// Where each panel's entries begin in `ancestorRows`; empty where that is empty.
    package let ancestorStarts: [Int]
    /// For each panel, for each of its ancestors (one level of each later leading term) in turn, where the panel's rows
    /// below that ancestor stand among the rows of the ancestor's own panel.
    ///
    /// Empty without trailing terms, since these are all of that panel's rows then.
    package let ancestorRows: [Int32]

    /// The dimension of the dense trailing block, X and y included.
    package var denseDimension: Int { randomColumns - leadingColumns + fixedColumns + 1 }
    /// The number of random-effects columns in the trailing block.
    package var trailingColumns: Int { randomColumns - leadingColumns }
    package var panelCount: Int { panelStarts.count - 1 }
    package var leadingTerms: ArraySlice<Term> { terms[..<leadingTermCount] }
    package var trailingTerms: ArraySlice<Term> { terms[leadingTermCount...] }

    /// The number of bytes that cross-products and factor take with this structure.
    package var bytes: Int {
        let values = 2 * (panelValueStarts.last ?? 0) + 3 * denseDimension * denseDimension + 3 * diagonalCount
        let starts = panelStarts.count + panelValueStarts.count + ancestorStarts.count
        return values * MemoryLayout<Double>.stride + starts * MemoryLayout<Int>.stride
            + (panelRows.count + ancestorRows.count) * MemoryLayout<Int32>.stride
    }
}
