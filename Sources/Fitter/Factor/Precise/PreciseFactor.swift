import RealModule

/// The Cholesky factor of a ``BlockFactor`` computed in double-double arithmetic and rounded to doubles at the end.
///
/// A pivot of the factor is what is left of a column's sum of squares when the columns before it are projected out. In double precision it has an absolute
/// error of some 1e-16 of the whole sum, here of some 1e-32. Triangular solves with the rounded factor are exact to a few units of double precision whatever the
/// size of the pivots, since scaling the rows of a triangular system does not change their error (Higham 2002, section 8.2, doi:10.1137/1.9780898718027).
///
/// It takes some fifty times as long as the factor in double precision.
struct PreciseFactor: Sendable {
    private let products: PreciseProducts
    private var diagonals: [DoubleDouble]
    private var panels: [DoubleDouble]
    private var dense: [DoubleDouble]

    var rounding: ResponseRounding { products.rounding }

    init(_ products: PreciseProducts) {
        self.products = products
        (diagonals, panels, dense) = (products.diagonals, products.panels, products.dense)
    }

    /// Factors Omega at `lambda` and writes the factor to `target`; false where a column depends on those before it to working precision.
    mutating func factor(_ lambda: RelativeFactors, into target: inout BlockFactor) -> Bool {
        let structure = products.structure
        scaleDense(lambda)
        var logDeterminant = 0.0
        for position in 0..<structure.leadingTermCount { scalePanels(position, lambda) }
        for (position, term) in structure.leadingTerms.enumerated() {
            for level in 0..<term.levels {
                guard let determinant = factorPanel(term, level) else { return false }
                logDeterminant += determinant
                subtractProducts(term, position, level)
            }
        }
        guard factorDense() else { return false }
        target.replace(
            diagonals: diagonals, panels: panels, dense: dense, leadingLogDeterminant: logDeterminant)
        return true
    }
}

extension PreciseFactor {
    /// The part of a column's sum of squares below which what is left of it is rounding error.
    private static let leastPivot = 1e-30

    // MARK: Lambda'A Lambda + I

    private mutating func scalePanels(_ position: Int, _ lambda: RelativeFactors) {
        let structure = products.structure
        let term = structure.terms[position]
        let k = term.size
        for level in 0..<term.levels {
            let diagonal = term.diagonal(ofLevel: level)
            var block = Block(rows: k, columns: k, products.diagonals[diagonal..<diagonal + k * k])
            block.multiply(left: position, right: position, lambda)
            for i in 0..<k {
                block.values[i * (k + 1)] += DoubleDouble(1)
                for j in 0..<k { diagonals[diagonal + i * k + j] = block.values[i * k + j] }
            }
            let panel = term.firstPanel + level
            var (row, value) = (structure.panelStarts[panel], structure.panelValueStarts[panel])
            var other = position + 1
            while row < structure.panelStarts[panel + 1] {
                let column = Int(structure.panelRows[row])
                while other < structure.terms.count,
                    column >= structure.terms[other].column(ofLevel: structure.terms[other].levels)
                {
                    other += 1
                }
                let isRandom = other < structure.terms.count
                let rows = isRandom ? structure.terms[other].size : 1
                var block = Block(rows: rows, columns: k, products.panels[value..<value + rows * k])
                block.multiply(left: isRandom ? other : nil, right: position, lambda)
                for entry in 0..<rows * k { panels[value + entry] = block.values[entry] }
                row += rows
                value += rows * k
            }
        }
    }

    private mutating func scaleDense(_ lambda: RelativeFactors) {
        let structure = products.structure
        let (dimension, leading) = (structure.denseDimension, structure.leadingColumns)
        dense = products.dense
        for right in structure.leadingTermCount..<structure.terms.count {
            let term = structure.terms[right]
            for level in 0..<term.levels {
                let column = term.column(ofLevel: level) - leading
                for left in right..<structure.terms.count {
                    let other = structure.terms[left]
                    for row in left == right ? level..<term.levels : 0..<other.levels {
                        scaleDense(
                            left, other.column(ofLevel: row) - leading, other.size, right, column, term.size, lambda)
                    }
                }
                for row in structure.trailingColumns..<dimension {
                    scaleDense(nil, row, 1, right, column, term.size, lambda)
                }
                for c in column..<column + term.size { dense[c * (dimension + 1)] += DoubleDouble(1) }
            }
        }
    }

    private mutating func scaleDense(
        _ left: Int?, _ row: Int, _ rows: Int, _ right: Int, _ column: Int, _ columns: Int, _ lambda: RelativeFactors
    ) {
        let dimension = products.structure.denseDimension
        var block = Block(rows: rows, columns: columns)
        for r in 0..<rows {
            for c in 0..<columns {
                let (i, j) = (max(row + r, column + c), min(row + r, column + c))
                block.values[r * columns + c] = products.dense[j * dimension + i]
            }
        }
        block.multiply(left: left, right: right, lambda)
        for r in 0..<rows {
            for c in 0..<columns where row + r >= column + c {
                dense[(column + c) * dimension + row + r] = block.values[r * columns + c]
            }
        }
    }

    // MARK: Elimination

    /// Factors a leading level's block and divides its panel by it; returns the logarithm of the block's determinant, nil where it is not positive definite.
    private mutating func factorPanel(_ term: BlockStructure.Term, _ level: Int) -> Double? {
        let structure = products.structure
        let k = term.size
        let block = term.diagonal(ofLevel: level)
        var determinant = 1.0
        for j in 0..<k {
            for i in j..<k {
                var sum = diagonals[block + i * k + j]
                for m in 0..<j { sum -= diagonals[block + i * k + m] * diagonals[block + j * k + m] }
                if i == j {
                    guard sum.high > 0 else { return nil }
                    determinant *= sum.high
                    diagonals[block + i * k + j] = sum.squareRoot
                } else {
                    diagonals[block + i * k + j] = sum / diagonals[block + j * k + j]
                }
            }
        }
        let panel = term.firstPanel + level
        for row in stride(from: structure.panelValueStarts[panel], to: structure.panelValueStarts[panel + 1], by: k) {
            for j in 0..<k {
                var sum = panels[row + j]
                for m in 0..<j { sum -= panels[row + m] * diagonals[block + j * k + m] }
                panels[row + j] = sum / diagonals[block + j * k + j]
            }
        }
        return Double.log(determinant)
    }

    /// Subtracts a level's outer product from everything that its panel's rows span: its ancestors' blocks and panels, and the trailing block.
    private mutating func subtractProducts(_ term: BlockStructure.Term, _ position: Int, _ level: Int) {
        let structure = products.structure
        let (k, panel) = (term.size, term.firstPanel + level)
        let start = structure.panelStarts[panel]
        let count = structure.panelStarts[panel + 1] - start
        let values = structure.panelValueStarts[panel]
        func product(_ r: Int, _ s: Int) -> DoubleDouble {
            (1..<k).reduce(panels[values + r * k] * panels[values + s * k]) {
                $0 + panels[values + r * k + $1] * panels[values + s * k + $1]
            }
        }
        var first = 0
        var map = structure.ancestorStarts.isEmpty ? -1 : structure.ancestorStarts[panel]
        for ancestor in structure.terms[(position + 1)..<structure.leadingTermCount] {
            let size = ancestor.size
            let parent = (Int(structure.panelRows[start + first]) - ancestor.firstColumn) / size
            let block = ancestor.diagonal(ofLevel: parent)
            let target = structure.panelValueStarts[ancestor.firstPanel + parent]
            for a in 0..<size {
                for b in a..<size { diagonals[block + b * size + a] -= product(first + b, first + a) }
                for r in first + size..<count {
                    let below = r - first - size
                    let row = map < 0 ? below : Int(structure.ancestorRows[map + below])
                    panels[target + row * size + a] -= product(r, first + a)
                }
            }
            first += size
            if map >= 0 { map += count - first }
        }
        let (dimension, shift) = (structure.denseDimension, structure.leadingColumns)
        for s in first..<count {
            let column = (Int(structure.panelRows[start + s]) - shift) * dimension - shift
            for r in s..<count { dense[column + Int(structure.panelRows[start + r])] -= product(r, s) }
        }
    }

    /// The trailing block by columns, each in its turn with all before it.
    ///
    /// A last pivot that is not positive becomes 0.
    private mutating func factorDense() -> Bool {
        let (dimension, products, random) = (
            products.structure.denseDimension, products.dense, products.structure.trailingColumns
        )
        return dense.withUnsafeMutableBufferPointer { dense in
            for column in 0..<dimension {
                let target = column * dimension
                for earlier in 0..<column {
                    let source = earlier * dimension
                    let factor = dense[source + column]
                    for row in column..<dimension { dense[target + row] -= dense[source + row] * factor }
                }
                let pivot = dense[target + column]
                let isFixed = column >= random && column < dimension - 1
                guard pivot.high > (isFixed ? Self.leastPivot * products[column * (dimension + 1)].high : 0) else {
                    dense[target + column] = .zero
                    return column == dimension - 1
                }
                let root = pivot.squareRoot
                dense[target + column] = root
                for row in column + 1..<max(dimension, column + 1) {
                    dense[target + row] = dense[target + row] / root
                }
            }
            return true
        }
    }
}

/// A small matrix by rows, to be scaled by the factors of its rows' and columns' terms.
private struct Block {
    let rows: Int
    let columns: Int
    var values: [DoubleDouble]

    init(rows: Int, columns: Int) {
        (self.rows, self.columns) = (rows, columns)
        values = [DoubleDouble](repeating: .zero, count: rows * columns)
    }

    init(rows: Int, columns: Int, _ values: ArraySlice<DoubleDouble>) {
        (self.rows, self.columns, self.values) = (rows, columns, Array(values))
    }

    /// T_left' block T_right, without the first for rows of X and y; in place, see ``BlockScaling/multiply(_:rows:columns:left:right:)``.
    mutating func multiply(left: Int?, right: Int, _ lambda: RelativeFactors) {
        for i in 0..<rows {
            for j in 0..<columns {
                values[i * columns + j] = (j..<columns).reduce(.zero) {
                    $0 + values[i * columns + $1] * lambda[right, $1, j]
                }
            }
        }
        guard let left else { return }
        for j in 0..<columns {
            for i in 0..<rows {
                values[i * columns + j] = (i..<rows).reduce(.zero) {
                    $0 + values[$1 * columns + j] * lambda[left, $1, i]
                }
            }
        }
    }
}
