import RealModule

/// What the rows of the data have that elements of a design may stand for more than one of.
extension MixedModelDesign {
    /// Whether the elements are rows of the data or cells of them, so that there are residuals.
    public var hasRows: Bool { moments == nil }

    /// The number of rows of the data that the design stands for: n, or the rows of all cells or moments.
    public var rowCount: Int { moments?.rowCount ?? cells?.rowCount ?? n }

    /// The number of rows that an element of the design stands for; 1 without cells.
    @inline(__always) package func rowCount(of element: Int) -> Int { cells?.counts[element] ?? 1 }

    /// The number of rows of each element, as numbers to weigh it by; nil without cells.
    package var rowWeights: [Double]? { cells?.counts.map(Double.init) }

    /// The number of rows of each level of a term.
    package func rowCounts(of term: RandomTerm) -> [Int] {
        guard let elementCounts = moments.map({ $0.rowCounts[term.group] ?? [] }) ?? cells?.counts else {
            return term.rowCounts
        }
        var counts = [Int](repeating: 0, count: term.levels.count)
        for (element, level) in term.levelOfRow.enumerated() { counts[Int(level)] += elementCounts[element] }
        return counts
    }

    /// The sum of squares within cells; 0 without cells.
    package var withinSquares: Double { cells?.withinSquares.reduce(0, +) ?? 0 }

    /// The prior weights of single rows, n values; nil where all are 1.
    package var weightsOfRows: [Double]? {
        guard let weights, let cells else { return weights }
        let own = zip(weights, cells.counts).map { $0 / Double($1) }
        return own.allSatisfy { $0 == 1 } ? nil : own
    }

    /// The sum over the rows of the logarithms of their prior weights; 0 without weights.
    package var logWeights: Double {
        if let moments { return moments.logWeights }
        guard let own = weightsOfRows else { return 0 }
        guard let cells else { return own.reduce(0) { $0 + .log($1) } }
        return zip(own, cells.counts).reduce(0) { $0 + Double($1.1) * .log($1.0) }
    }

    /// The sums of squared deviations within cells, without weights; nil without cells.
    package var withinSquaresOfRows: [Double]? {
        guard let cells else { return nil }
        guard let own = weightsOfRows else { return cells.withinSquares }
        return zip(cells.withinSquares, own).map { $0 / $1 }
    }

    /// The sum of squares within all cells, without weights; 0 without cells.
    package var totalWithinSquaresOfRows: Double { withinSquaresOfRows?.reduce(0, +) ?? 0 }

    /// Whether all rows of moments have the weight 1.
    package var hasUnitWeights: Bool { moments.map { !$0.isWeighted } ?? (weightsOfRows == nil) }

    /// Whether the response is a mean of several rows anywhere.
    package var hasMeans: Bool { cells.map { $0.withinDegreesOfFreedom > 0 } ?? false }

    /// The fixed effects with each row times the root of the number of rows that it stands for, so that sums of squares are those over the rows.
    var fixedOnRows: FixedEffects {
        guard let roots = rowWeights?.map({ $0.squareRoot() }) else { return fixed }
        return FixedEffects(names: fixed.names, matrix: fixed.matrix.scalingRows(by: roots), dropped: fixed.dropped)
    }

    /// The mean over the rows of a value per element.
    package func meanOverRows(_ value: (_ element: Int) -> Double) -> Double {
        var sum = 0.0
        if let counts = cells?.counts {
            for element in counts.indices { sum += Double(counts[element]) * value(element) }
        } else {
            for element in 0..<n { sum += value(element) }
        }
        return sum / Double(rowCount)
    }
}
