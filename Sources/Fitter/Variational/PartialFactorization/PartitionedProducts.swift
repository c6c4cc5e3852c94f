/// The cross-products of Z and X by blocks, in the metric of the weights.
///
/// The main term has the most levels, the second one the most of the others. The border are the effects of all other
/// terms, followed by the columns of X. The blocks of the main and of the second term with themselves are diagonal;
/// the block between them holds a number for each pair of levels that occurs.
struct PartitionedProducts: Sendable {
    /// The index of the term with the most levels.
    let mainTerm: Int
    /// The index of the term with the most levels among the others; nil where there is one term.
    let secondTerm: Int?
    /// The index of each column of the border in the vector of all effects; the columns of X are not among them.
    let borderEffects: [Int]
    /// The number of columns of X.
    let p: Int

    /// The sum of weights of each level of the main and of the second term.
    let mainWeights: [Double]
    let secondWeights: [Double]
    /// The pairs of levels that occur, main level by main level; level l has the pairs pairStarts[l] ..< pairStarts[l +
    /// 1].
    private(set) var pairStarts: [Int] = [0]
    private(set) var secondLevels: [Int] = []
    private(set) var pairWeights: [Double] = []
    /// The border by the levels of the main term, by those of the second term, and by itself.
    private(set) var borderByMain: Matrix
    private(set) var borderBySecond: Matrix
    private(set) var border: Matrix

    /// The number of columns of the border for these terms, of `sizes` levels, and `p` columns of X.
    static func borderCount(sizes: [Int], p: Int) -> Int {
        sizes.sorted(by: >).dropFirst(2).reduce(p, +)
    }

    init(cells: CellDesign) {
        let starts = cells.effectStarts
        let size = { (term: Int) in starts[term + 1] - starts[term] }
        let second = cells.otherTerms.indices.max { size(cells.otherTerms[$0]) < size(cells.otherTerms[$1]) }
        let inBorder = cells.otherTerms.indices.filter { $0 != second }
        mainTerm = cells.mainTerm
        secondTerm = second.map { cells.otherTerms[$0] }
        borderEffects = inBorder.flatMap { starts[cells.otherTerms[$0]]..<starts[cells.otherTerms[$0] + 1] }
        p = cells.p
        let weights = { (term: Int) in Array(cells.effectWeights[starts[term]..<starts[term + 1]]) }
        mainWeights = weights(cells.mainTerm)
        secondWeights = secondTerm.map(weights) ?? []
        let rows = borderEffects.count + p
        borderByMain = Matrix(rows: rows, columns: mainWeights.count)
        borderBySecond = Matrix(rows: rows, columns: secondWeights.count)
        border = Matrix(rows: rows, columns: rows)

        var column = [Int](repeating: 0, count: cells.effectCount)
        for (index, effect) in borderEffects.enumerated() { column[effect] = index }
        let entries = (0..<cells.cellCount).map { cell in
            inBorder.map { (index: column[Int(cells.effectOfCell[$0 * cells.cellCount + cell])], value: 1.0) }
                + (0..<cells.p).map { (rows - cells.p + $0, cells.cellMatrix[$0 * cells.cellCount + cell]) }
        }
        let secondOfCell = second.flatMap { second in
            secondTerm.map { term in
                (0..<cells.cellCount).map { Int(cells.effectOfCell[second * cells.cellCount + $0]) - starts[term] }
            }
        }
        addPairs(cells, secondOfCell)
        for level in mainWeights.indices {
            for entry in Int(cells.levelStarts[level])..<Int(cells.levelStarts[level + 1]) {
                let weight = cells.weightsByLevel.isEmpty ? 1 : cells.weightsByLevel[entry]
                for (index, value) in entries[Int(cells.cellOfEntry[entry])] {
                    borderByMain[index, level] += weight * value
                }
            }
        }
        for (cell, values) in entries.enumerated() {
            let weight = cells.cellWeights[cell]
            for (index, value) in values {
                if let secondOfCell { borderBySecond[index, secondOfCell[cell]] += weight * value }
                for (other, factor) in values { border[index, other] += weight * value * factor }
            }
        }
    }

    /// Sums the weights of each pair of levels.
    private mutating func addPairs(_ cells: CellDesign, _ secondOfCell: [Int]?) {
        var sums = [Double](repeating: 0, count: secondWeights.count)
        for level in mainWeights.indices {
            var levels: [Int] = []
            if let secondOfCell {
                for entry in Int(cells.levelStarts[level])..<Int(cells.levelStarts[level + 1]) {
                    let second = secondOfCell[Int(cells.cellOfEntry[entry])]
                    // Weights are positive: a sum of 0 is that of a level which has not been met yet.
                    if sums[second] == 0 { levels.append(second) }
                    sums[second] += cells.weightsByLevel.isEmpty ? 1 : cells.weightsByLevel[entry]
                }
            }
            secondLevels += levels
            pairWeights += levels.map { sums[$0] }
            for second in levels { sums[second] = 0 }
            pairStarts.append(secondLevels.count)
        }
    }
}
