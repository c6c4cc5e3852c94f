extension CrossProducts {
    /// Z_l'W Z_l of one level, k x k.
    package func diagonalBlock(ofTerm index: Int, level: Int) -> Matrix {
        let term = structure.terms[index]
        var block = Matrix(rows: term.size, columns: term.size)
        let column = term.column(ofLevel: level) - structure.leadingColumns
        for i in 0..<term.size {
            for j in 0..<term.size {
                block[i, j] =
                    index < structure.leadingTermCount
                    ? diagonals[term.diagonal(ofLevel: level) + i * term.size + j]
                    : dense[(column + min(i, j)) * structure.denseDimension + column + max(i, j)]
            }
        }
        return block
    }

    /// The mean over a term's levels of z'W z for one coefficient.
    package func meanDiagonal(ofTerm index: Int, coefficient: Int) -> Double {
        let levels = structure.terms[index].levels
        let sum = (0..<levels).reduce(0) {
            $0 + diagonalBlock(ofTerm: index, level: $1)[coefficient, coefficient]
        }
        return sum / Double(levels)
    }

    /// The mean square over the rows of what multiplies one coefficient.
    package func meanSquare(ofTerm index: Int, coefficient: Int) -> Double {
        meanDiagonal(ofTerm: index, coefficient: coefficient) * Double(structure.terms[index].levels) / Double(n)
    }

    /// By term and coefficient, the relative standard deviation at which a variance is what one level tells of it: 1 / sqrt(mean z'W z).
    package var unitDeviations: [[Double]] {
        structure.terms.indices.map { term in
            (0..<structure.terms[term].size).map {
                1 / max(meanDiagonal(ofTerm: term, coefficient: $0), .leastNormalMagnitude).squareRoot()
            }
        }
    }
}
