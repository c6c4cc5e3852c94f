/// Which part each random-effects term plays where the model is fitted by conjugate gradients.
///
/// The term with the most effects is _eliminated_: its block of Z'WZ is block-diagonal, so its Schur complement is known in closed form. Terms of few
/// columns form, with X and y, the dense _border_, which is solved for exactly. The others are _iterated_: theirs is the Schur complement
/// that conjugate gradients work on. The order of the terms here is eliminated, iterated, border; a term's levels are side by side, and
/// so are a level's k columns.
package struct IterativeLayout: Sendable {
    /// The terms in the order above; their columns are numbered in that order from 0.
    ///
    /// Panels do not exist here.
    package let terms: [BlockStructure.Term]
    /// The number of terms that are iterated on; they follow the eliminated one.
    package let iteratedTermCount: Int
    /// The number of columns of X, p.
    package let fixedColumns: Int

    /// Terms of no more columns than this are solved for exactly: a solve for each of them costs what a probe does.
    package static let largestBorderTerm = 32

    /// - Parameter largestBorderTerm: the number of columns up to which a term other than the eliminated one is in the border.
    package init(_ design: MixedModelDesign, largestBorderTerm: Int = largestBorderTerm) {
        precondition(!design.random.isEmpty)
        func columns(_ index: Int) -> Int {
            design.random[index].levels.count * design.random[index].coefficients.count
        }
        let bySize = design.random.indices.sorted { (columns($1), $0) < (columns($0), $1) }
        let iterated = bySize.dropFirst().filter { columns($0) > largestBorderTerm }
        let border = bySize.dropFirst().filter { columns($0) <= largestBorderTerm }
        var terms: [BlockStructure.Term] = []
        var (column, diagonal) = (0, 0)
        for index in bySize.prefix(1) + iterated + border {
            let size = design.random[index].coefficients.count
            terms.append(
                BlockStructure.Term(
                    designIndex: index, levels: design.random[index].levels.count, size: size, firstColumn: column,
                    firstPanel: 0, firstDiagonal: diagonal))
            column += columns(index)
            diagonal += columns(index) * size
        }
        self.terms = terms
        iteratedTermCount = iterated.count
        sparseColumns = terms[..<(1 + iterated.count)].reduce(0) { $0 + $1.levels * $1.size }
        fixedColumns = design.fixed.matrix.columns
    }

    /// The term that is eliminated.
    var eliminated: BlockStructure.Term { terms[0] }
    /// The positions of the terms that are iterated on.
    var iteratedTerms: Range<Int> { 1..<1 + iteratedTermCount }
    /// The positions of the terms in the border.
    var borderTerms: Range<Int> { 1 + iteratedTermCount..<terms.count }

    var eliminatedColumns: Int { terms[0].levels * terms[0].size }
    /// The number of columns that are eliminated or iterated on.
    let sparseColumns: Int
    /// The number of columns that conjugate gradients work on.
    var iteratedColumns: Int { sparseColumns - eliminatedColumns }
    /// The number of random effects.
    package var randomColumns: Int { terms.reduce(0) { $0 + $1.levels * $1.size } }
    /// The number of random effects in the border.
    var borderRandomColumns: Int { randomColumns - sparseColumns }
    /// The number of columns of the border: its random effects, X and y.
    var borderColumns: Int { borderRandomColumns + fixedColumns + 1 }
    /// The length of an array that holds the k x k diagonal blocks of all levels of all terms.
    var diagonalCount: Int { terms.reduce(0) { $0 + $1.levels * $1.size * $1.size } }

    /// A run of levels of an iterated term.
    struct LevelRange: Sendable {
        /// The position of the term.
        let position: Int
        /// The number of coefficients of a level.
        let size: Int
        let levels: Range<Int>
        /// The levels' columns among the iterated ones.
        let columns: Range<Int>
        /// Where the values of the levels' k x k blocks begin among those of the iterated terms.
        let firstBlock: Int
    }

    /// The number of levels that are worth a thread.
    static let rangeLength = 1 << 12

    /// The iterated terms' levels in runs, one after the other, which depend on nothing but the levels.
    var iteratedRanges: [LevelRange] {
        iteratedTerms.flatMap { position in
            let term = terms[position]
            let runs = Chunks(count: term.levels, maximum: (term.levels + Self.rangeLength - 1) / Self.rangeLength)
            return (0..<runs.count).map { run in
                let (levels, first) = (runs[run], term.firstColumn - eliminatedColumns)
                return LevelRange(
                    position: position, size: term.size, levels: levels,
                    columns: first + levels.lowerBound * term.size..<first + levels.upperBound * term.size,
                    firstBlock: term.diagonal(ofLevel: levels.lowerBound) - eliminatedColumns * eliminated.size)
            }
        }
    }

    /// The positions of the terms in the order of the design.
    var inDesignOrder: [Int] { terms.indices.sorted { terms[$0].designIndex < terms[$1].designIndex } }

    /// All free directions of the factors, term by term, the lower triangles by columns.
    package var parameters: [ProfiledCriterion.Parameter] { ProfiledCriterion.Parameter.all(terms.map(\.size)) }
}
