/// The traces tr(P V_i P V_j) of two directions, which the criterion's exact second derivatives need beside average information.
///
/// With K = Z~'P Z~ = I - C, C the random effects' part of the inverse (with X's columns for REML, else without), and F_i = E_rc + E_cr for every level of the direction's term,
///   tr(P V_i P V_j) = tr(K F_i K F_j) = 2 sum over levels l and m of K_(lr)(ms) K_(lc)(md) + K_(lr)(md) K_(lc)(ms)
/// for the directions (r, c) and (s, d). The levels of a leading term meet in K without a pattern, but the sums over all of their pairs are traces: with L_l and P_l a
/// level's factor and panel, W_l = P_l L_l^-1 with the columns w_lr, S the trailing block of the inverse and M_rc = sum over l of w_lr w_lc',
///   K between l and a trailing column = S W_l,   K between l and m = [l = m] (I - (L_l L_l')^-1) - W_l'S W_m.
/// This takes a product of two dense matrices for each pair of coefficients of the leading term, about what one evaluation of the criterion with its derivatives takes
/// for a term of one.
struct ProjectionTraces {
    private let structure: BlockStructure
    /// S, symmetric and complete, `stride` values a column.
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
        let (trailing, stride) = (inverse.dense, structure.denseDimension)
        let moments = PanelMoments(factor, columns: n)
        products = moments.products.map { moments in
            var product = Matrix(rows: n, columns: n)
            DenseKernels.multiply(
                moments.elements, rowsA: n, trailing, rowsB: stride, m: n, n: n, k: n, into: &product.elements)
            return product
        }
        let first = structure.terms.first?.firstDiagonal ?? 0
        let blocks = inverse.diagonals[first..<first + moments.blockInverses.count]
        explained = zip(blocks, moments.blockInverses).map { $0 - $1 }
        var own = blocks.map { -$0 }
        for level in 0..<(k > 0 ? own.count / (k * k) : 0) {
            for a in 0..<k { own[(level * k + a) * k + a] += 1 }
        }
        self.own = own
        (self.trailing, self.stride, count) = (trailing, stride, n)
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
        let product = products[i.row * structure.terms[i.term].size + i.column]
        let term = structure.terms[j.term]
        var sum = 0.0
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level) - structure.leadingColumns
            for x in 0..<count {
                sum += trailing[(column + j.row) * stride + x] * product.elements[(column + j.column) * count + x]
            }
        }
        return sum
    }

    private func trailingSum(_ i: ProfiledCriterion.Parameter, _ j: ProfiledCriterion.Parameter) -> Double {
        let (first, second) = (structure.terms[i.term], structure.terms[j.term])
        func entry(_ row: Int, _ column: Int) -> Double {
            (row == column ? 1 : 0) - trailing[column * stride + row]
        }
        let (rows, columns) = (first.column(ofLevel: 0) - structure.leadingColumns, structure.leadingColumns)
        return Cores.sum(second.levels, if: first.levels * second.levels > 1 << 16) { m in
            let column = second.column(ofLevel: m) - columns
            var sum = 0.0
            for l in 0..<first.levels {
                let row = rows + l * first.size
                sum += entry(row + i.row, column + j.row) * entry(row + i.column, column + j.column)
            }
            return sum
        }
    }
}

/// What the panels of the leading term, if there is one, add up to; see ``ProjectionTraces``.
private struct PanelMoments {
    /// M_rc by r and c.
    private(set) var products: [Matrix]
    /// (L_l L_l')^-1 by level, k x k each.
    private(set) var blockInverses: [Double]

    /// - Parameter columns: the number of trailing columns that count.
    init(_ factor: BlockFactor, columns n: Int) {
        let structure = factor.structure
        guard let term = structure.leadingTerms.first else {
            (products, blockInverses) = ([], [])
            return
        }
        let k = term.size
        products = [Matrix](repeating: Matrix(rows: n, columns: n), count: k * k)
        blockInverses = [Double](repeating: 0, count: term.levels * k * k)
        var inverse = Matrix(rows: k, columns: k)
        // W by level: the trailing columns that its rows stand for, and k values each.
        var (starts, rows, w) = ([0], [Int32](), [Double]())
        for level in 0..<term.levels {
            let (panel, block) = (term.firstPanel + level, term.diagonal(ofLevel: level))
            for column in 0..<k {
                for row in column..<k {
                    var sum = row == column ? 1.0 : 0.0
                    for m in column..<row { sum -= factor.diagonals[block + row * k + m] * inverse[m, column] }
                    inverse[row, column] = sum / factor.diagonals[block + row * (k + 1)]
                }
            }
            for a in 0..<k {
                for b in 0..<k {
                    blockInverses[(level * k + a) * k + b] = (max(a, b)..<k)
                        .reduce(0) { $0 + inverse[$1, a] * inverse[$1, b] }
                }
            }
            let start = structure.panelStarts[panel]
            for position in start..<structure.panelStarts[panel + 1] {
                let row = structure.panelRows[position] - Int32(structure.leadingColumns)
                // X's columns, where they do not count, and y are the last.
                guard row < n else { break }
                rows.append(row)
                let values = structure.panelValueStarts[panel] + (position - start) * k
                for a in 0..<k {
                    var sum = 0.0
                    for m in a..<k { sum += factor.panels[values + m] * inverse[m, a] }
                    w.append(sum)
                }
            }
            starts.append(rows.count)
        }
        let shares = structure.trailingColumnShares(Cores.available)
        for r in 0..<k {
            for c in 0..<k {
                products[r * k + c].elements.withUnsafeMutableBufferPointer { elements in
                    let elements = elements
                    Cores.share(shares.count, if: rows.count > 1 << 12) { share in
                        for level in 0..<term.levels {
                            Self.add(
                                rows[starts[level]..<starts[level + 1]], w, size: k, r, c, columns: shares[share],
                                to: elements, stride: n)
                        }
                    }
                }
            }
        }
    }

    /// M_rc <- M_rc + w_r w_c' for one level and some columns of M_rc; every row is one of the n trailing columns.
    private static func add(
        _ rows: ArraySlice<Int32>, _ w: [Double], size k: Int, _ r: Int, _ c: Int, columns: Range<Int>,
        to elements: UnsafeMutableBufferPointer<Double>, stride n: Int
    ) {
        rows.withUnsafeBufferPointer { positions in
            w.withUnsafeBufferPointer { w in
                let first = rows.startIndex
                for (y, column) in positions.enumerated() where columns.contains(Int(column)) {
                    let factor = w[(first + y) * k + c]
                    let base = Int(column) * n
                    for (x, row) in positions.enumerated() {
                        elements[base + Int(row)] += w[(first + x) * k + r] * factor
                    }
                }
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
