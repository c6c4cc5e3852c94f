extension CrossProducts {
    /// One element of Z_l'W Z_l.
    func diagonalElement(ofTerm index: Int, level: Int, _ i: Int, _ j: Int) -> Double {
        let term = structure.terms[index]
        if index < structure.leadingTermCount { return diagonals[term.diagonal(ofLevel: level) + i * term.size + j] }
        let column = term.column(ofLevel: level) - structure.leadingColumns
        return dense[(column + min(i, j)) * structure.denseDimension + column + max(i, j)]
    }

    /// The mean over a term's levels of z'W z for one coefficient.
    package func meanDiagonal(ofTerm index: Int, coefficient: Int) -> Double {
        let levels = structure.terms[index].levels
        var sum = 0.0
        for level in 0..<levels { sum += diagonalElement(ofTerm: index, level: level, coefficient, coefficient) }
        return sum / Double(levels)
    }

    /// The mean square over the rows of what multiplies one coefficient.
    package func meanSquare(ofTerm index: Int, coefficient: Int) -> Double {
        meanDiagonal(ofTerm: index, coefficient: coefficient) * Double(structure.terms[index].levels) / Double(n)
    }

    /// By term and coefficient, the relative standard deviation at which a variance is what one level tells of it: 1 / sqrt(mean z'W z);
    /// 1 for a column of zeros.
    package var unitDeviations: [[Double]] {
        structure.terms.indices.map { term in
            (0..<structure.terms[term].size).map {
                let mean = meanDiagonal(ofTerm: term, coefficient: $0)
                return mean > 0 ? 1 / mean.squareRoot() : 1
            }
        }
    }
}
