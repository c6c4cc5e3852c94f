/// The traces tr(P V_i P V_j) of two directions, which the criterion's exact second derivatives need besides average information.
///
/// With K = Z~'P Z~ = I - C, C the random effects' part of the inverse (with X's columns for REML, else without), and F_i = E_rc + E_cr for every level of the direction's term,
///   tr(P V_i P V_j) = tr(K F_i K F_j) = 2 sum over levels l and m of K_(lr)(ms) K_(lc)(md) + K_(lr)(md) K_(lc)(ms)
/// for the directions (r, c) and (s, d). The levels of a leading term meet in K without a pattern, but the sums over all of their pairs are traces: with L_l and P_l a
/// level's factor and panel, W_l = P_l L_l^-1 with the columns w_lr, S the trailing block of the inverse and M_rc = sum over l of w_lr w_lc',
///   K between l and a trailing column = S W_l,   K between l and m = [l = m] (I - (L_l L_l')^-1) - W_l'S W_m.
/// The products M_rc S are those of ``PanelMoments``.
struct ProjectionTraces {
    private let structure: BlockStructure
    /// S, symmetric and complete, `stride` values per column.
    private let trailing: [Double]
    private let stride: Int
    /// The number of S's columns.
    private let count: Int
    /// M_rc S by r and c of the leading term.
    private let products: [Matrix]
    /// I - C, k x k, of the leading term's levels, row by row.
    private let own: [Double]
    /// W_l'S W_l of the same.
    private let explained: [Double]

    /// The largest number of values in all of the products: 256 MiB.
    private static let largest = 1 << 25

    /// - Parameters:
    ///   - factor: the factor at the point.
    ///   - inverse: its inverse, of which the trailing part is completed.
    ///   - includingFixed: whether X's columns belong to the inverse.
    /// - Returns: nil for a chain of leading terms, whose inverse has no dense part for all levels of the first to meet in, and where the products are too large.
    init?(_ factor: BlockFactor, _ inverse: inout SelectedInverse, includingFixed: Bool) {
        structure = factor.structure
        let n = includingFixed ? structure.denseDimension - 1 : structure.trailingColumns
        let k = structure.leadingTerms.first?.size ?? 0
        guard structure.leadingTermCount <= 1, k * k * n * n <= Self.largest else { return nil }
        inverse.completeTrailing(n)
        (trailing, stride, count) = (inverse.dense, structure.denseDimension, n)
        products = PanelMoments.products(factor, trailing, columns: n)
        let blockInverses = factor.leadingBlockInverses()
        let first = structure.terms.first?.firstDiagonal ?? 0
        let blocks = inverse.diagonals[first..<first + blockInverses.count]
        explained = zip(blocks, blockInverses).map { $0 - $1 }
        var own = blocks.map { -$0 }
        for level in 0..<(k > 0 ? own.count / (k * k) : 0) {
            for a in 0..<k { own[(level * k + a) * k + a] += 1 }
        }
        self.own = own
    }

    /// tr(P V_i P V_j).
    func trace(_ i: ProfiledCriterion.Parameter, _ j: ProfiledCriterion.Parameter) -> Double {
        let swapped = ProfiledCriterion.Parameter(term: j.term, row: j.column, column: j.row)
        return 2 * (sum(i, j) + sum(i, swapped))
    }

    /// The sum over levels of K_(lr)(ms) K_(lc)(md).
    private func sum(_ i: ProfiledCriterion.Parameter, _ j: ProfiledCriterion.Parameter) -> Double {
        switch (i.term < structure.leadingTermCount, j.term < structure.leadingTermCount) {
        case (true, true): leadingSum(i, j)
        case (true, false): mixedSum(leading: i, trailing: j)
        case (false, true): mixedSum(leading: j, trailing: i)
        case (false, false): trailingSum(i, j)
        }
    }

    private func leadingSum(_ i: ProfiledCriterion.Parameter, _ j: ProfiledCriterion.Parameter) -> Double {
        let k = structure.terms[i.term].size
        var sum = products[i.row * k + i.column].transposeElementProduct(products[j.column * k + j.row])
        let (one, two) = (i.row * k + j.row, i.column * k + j.column)
        for level in Swift.stride(from: 0, to: own.count, by: k * k) {
            sum += own[level + one] * own[level + two] - explained[level + one] * explained[level + two]
        }
        return sum
    }

    private func mixedSum(
        leading i: ProfiledCriterion.Parameter, trailing j: ProfiledCriterion.Parameter
    ) -> Double {
        let product = products[i.row * structure.terms[i.term].size + i.column].elements
        let term = structure.terms[j.term]
        let first = term.firstColumn - structure.leadingColumns
        return trailing.withUnsafeBufferPointer { trailing in
            product.withUnsafeBufferPointer { product in
                guard let trailing = trailing.baseAddress, let product = product.baseAddress else { return 0 }
                return Cores.sum(term.levels, if: term.levels * count > 1 << 16) { level in
                    let column = first + level * term.size
                    return DenseKernels.dot(
                        trailing + (column + j.row) * stride, product + (column + j.column) * count, count: count)
                }
            }
        }
    }

    private func trailingSum(_ i: ProfiledCriterion.Parameter, _ j: ProfiledCriterion.Parameter) -> Double {
        let (first, second) = (structure.terms[i.term], structure.terms[j.term])
        let rows = first.firstColumn - structure.leadingColumns
        let columns = second.firstColumn - structure.leadingColumns
        // Of K = I - C the identity meets C in a level's own block alone.
        func diagonal(_ row: Int, _ column: Int) -> Double { row == column ? 1 : 0 }
        return trailing.withUnsafeBufferPointer { trailing in
            guard let trailing = trailing.baseAddress else { return 0 }
            return Cores.sum(second.levels, if: first.levels * second.levels > 1 << 16) { level in
                let column = columns + level * second.size
                let one = trailing + (column + j.row) * stride
                let two = trailing + (column + j.column) * stride
                var sum = DenseKernels.dot(
                    one + rows + i.row, stride: first.size, two + rows + i.column, stride: first.size,
                    count: first.levels)
                if i.term == j.term {
                    let (left, right) = (diagonal(i.row, j.row), diagonal(i.column, j.column))
                    sum += left * right - left * two[column + i.column] - right * one[column + i.row]
                }
                return sum
            }
        }
    }
}

extension Matrix {
    /// tr(A B): the sum of the products of A's elements and those of B's transpose, a tile of both at a time.
    func transposeElementProduct(_ other: Matrix) -> Double {
        precondition(rows == other.columns && columns == other.rows)
        let tile = 32
        return elements.withUnsafeBufferPointer { elements in
            other.elements.withUnsafeBufferPointer { others in
                Cores.sum((columns + tile - 1) / tile, if: rows * columns > 1 << 16) { part in
                    var sum = 0.0
                    let left = part * tile
                    for top in stride(from: 0, to: rows, by: tile) {
                        for column in left..<min(left + tile, columns) {
                            for row in top..<min(top + tile, rows) {
                                sum += elements[column * rows + row] * others[row * columns + column]
                            }
                        }
                    }
                    return sum
                }
            }
        }
    }
}
