import CKernels

/// Blocks of Omega^-1 or Omega_x^-1 for any set of levels, which the ``SelectedInverse`` has only for levels that meet in a row.
///
/// With L^-1 e_c for a column c of a leading level split into f, its part in the columns of leading terms, and g, its part in the trailing
/// columns, and D the trailing block of the inverse,
///   (Omega^-1)_cc' = f'f' + g'D g',   (Omega^-1)_tc = D g.
/// f is not 0 only in c's level and the levels that it is nested in, and g only in the rows of their panels.
package struct InverseColumns: Sendable {
    package let factor: BlockFactor
    /// Whether X's columns belong to the matrix.
    package let includesFixed: Bool
    /// The trailing block of the inverse, symmetric and complete.
    package let trailing: Matrix
    /// The parts of leading levels that were computed before, by panel, as long as they fit.
    private var levels: [InverseLevel?]
    private var cacheSpace: Int
    private var scratch: [Double]
    /// Room for D g in some rows, and the place of each trailing row among these: -1 for all of them between two blocks.
    var products: [Double] = []
    var placeOfRow: [Int]

    /// - Parameter cacheSpace: the number of values that may be kept of levels that are asked for.
    package init(_ factor: BlockFactor, includingFixed: Bool, cacheSpace: Int = 1 << 24) {
        let structure = factor.structure
        let dimension = structure.denseDimension
        let n = includingFixed ? dimension - 1 : structure.trailingColumns
        var inverse = Matrix(rows: n, columns: n)
        factor.dense.withUnsafeBufferPointer { dense in
            inverse.elements.withUnsafeMutableBufferPointer { elements in
                guard let dense = dense.baseAddress, let elements = elements.baseAddress else { return }
                DenseKernels.invert(fromCholesky: dense, strideL: dimension, into: elements, n: n, stride: n)
            }
        }
        for column in 0..<n {
            for row in 0..<column { inverse.elements[column * n + row] = inverse.elements[row * n + column] }
        }
        self.factor = factor
        includesFixed = includingFixed
        trailing = inverse
        levels = [InverseLevel?](repeating: nil, count: structure.panelCount)
        self.cacheSpace = cacheSpace
        scratch = [Double](repeating: 0, count: structure.leadingColumns + n)
        placeOfRow = [Int](repeating: -1, count: n)
    }

    private var structure: BlockStructure { factor.structure }

    /// Computes the parts of leading levels on several threads, as many as may be kept, for copies of this value to share.
    package mutating func prepareLevels(threads: Int) {
        let members = structure.leadingTerms.indices.flatMap { term in
            (0..<structure.terms[term].levels).map { Level(term: term, level: $0) }
        }
        // A level's part is as large as the trailing block is wide, and what it has in other columns besides that.
        let count = min(members.count, cacheSpace / max(trailing.rows, 1))
        let empty = self
        let parts = ParallelMap.run(
            count, threads: threads,
            makeWorker: { () -> (Int) -> InverseLevel in
                var columns = empty
                return { columns.eliminate(members[$0].level, ofTerm: members[$0].term) }
            })
        for (member, part) in zip(members, parts ?? []) {
            keep(part, panel: structure.terms[member.term].firstPanel + member.level)
        }
    }

    /// The part of one level of a leading term.
    package mutating func level(_ level: Int, ofTerm index: Int) -> InverseLevel {
        let panel = structure.terms[index].firstPanel + level
        if let known = levels[panel] { return known }
        let result = eliminate(level, ofTerm: index)
        keep(result, panel: panel)
        return result
    }

    private mutating func keep(_ part: InverseLevel, panel: Int) {
        let space = part.trailing.count + part.g.count + part.f.count
        guard space <= cacheSpace else { return }
        cacheSpace -= space
        levels[panel] = part
    }

    /// One forward solve for each of the level's columns, and D g.
    private mutating func eliminate(_ level: Int, ofTerm index: Int) -> InverseLevel {
        let term = structure.terms[index]
        let chain = ancestry(level, ofTerm: index)
        let columns = chain.flatMap { member in
            let member = (structure.terms[member.term], member.level)
            return (0..<member.0.size).map { member.0.column(ofLevel: member.1) + $0 }
        }
        // The outermost level's panel holds the rows of all that are nested in it.
        let outermost = chain[chain.count - 1]
        let panel = structure.terms[outermost.term].firstPanel + outermost.level
        let excluded = includesFixed ? 1 : structure.fixedColumns + 1
        let leadingColumns = structure.leadingColumns
        let rows = structure.panelRows[structure.panelStarts[panel]..<structure.panelStarts[panel + 1] - excluded]
            .map { Int($0) }.filter { $0 >= leadingColumns }

        let (n, k) = (trailing.rows, term.size)
        var f = [Double](repeating: 0, count: columns.count * k)
        var g = [Double](repeating: 0, count: rows.count * k)
        var product = [Double](repeating: 0, count: n * k)
        for a in 0..<k {
            scratch[term.column(ofLevel: level) + a] = 1
            for member in chain { solveForward(member.level, ofTerm: member.term, excluded: excluded) }
            for (position, column) in columns.enumerated() {
                f[position * k + a] = scratch[column]
                scratch[column] = 0
            }
            for (position, row) in rows.enumerated() {
                g[position * k + a] = scratch[row]
                scratch[row] = 0
            }
        }
        addTrailing(rows.map { $0 - leadingColumns }, g, size: k, to: &product)
        return InverseLevel(
            size: k, columns: columns, f: f, rows: rows.map { $0 - leadingColumns }, g: g, trailing: product,
            trailingCount: n)
    }

    /// Adds D g to the sums, the k columns of g being sparse and their entries in `rows`.
    private func addTrailing(_ rows: [Int], _ g: [Double], size k: Int, to sums: inout [Double]) {
        let n = trailing.rows
        var values = [Double](repeating: 0, count: rows.count)
        sums.withUnsafeMutableBufferPointer { sums in
            guard let sums = sums.baseAddress else { return }
            for a in 0..<k {
                for position in rows.indices { values[position] = g[position * k + a] }
                rows_add(trailing.elements, n, rows, values, rows.count, n, sums + a * n)
            }
        }
    }

    /// A leading level and the levels of later leading terms that it is nested in.
    private func ancestry(_ level: Int, ofTerm index: Int) -> [(term: Int, level: Int)] {
        var position = structure.panelStarts[structure.terms[index].firstPanel + level]
        var chain = [(term: index, level: level)]
        for other in index + 1..<max(structure.leadingTermCount, index + 1) {
            let ancestor = structure.terms[other]
            chain.append((other, (Int(structure.panelRows[position]) - ancestor.firstColumn) / ancestor.size))
            position += ancestor.size
        }
        return chain
    }

    /// scratch <- the step of L^-1 scratch that belongs to one leading level.
    private mutating func solveForward(_ level: Int, ofTerm index: Int, excluded: Int) {
        let term = structure.terms[index]
        let k = term.size
        let (panel, column, block) = (
            term.firstPanel + level, term.column(ofLevel: level), term.diagonal(ofLevel: level)
        )
        for a in 0..<k {
            for b in 0..<a { scratch[column + a] -= factor.diagonals[block + a * k + b] * scratch[column + b] }
            scratch[column + a] /= factor.diagonals[block + a * (k + 1)]
        }
        var value = structure.panelValueStarts[panel]
        for row in structure.panelRows[structure.panelStarts[panel]..<structure.panelStarts[panel + 1] - excluded] {
            for a in 0..<k { scratch[Int(row)] -= factor.panels[value + a] * scratch[column + a] }
            value += k
        }
    }
}
