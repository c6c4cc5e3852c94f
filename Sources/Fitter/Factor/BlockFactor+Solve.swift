extension BlockFactor {
    /// The spherical conditional modes u and the standardised fixed effects beta: the solution of Omega_x (u, beta) = (Lambda'Z'Wy, X'Wy),
    /// of which the factor's last row is the forward half.
    ///
    /// - Parameter solution: receives the values by column, the random effects' columns first.
    package func solve(into solution: inout [Double]) {
        let dimension = structure.denseDimension
        let leading = structure.leadingColumns
        precondition(solution.count == leading + dimension - 1)
        for column in 0..<dimension - 1 { solution[leading + column] = dense[column * dimension + dimension - 1] }
        for term in structure.leadingTerms {
            for level in 0..<term.levels {
                let last = structure.panelValueStarts[term.firstPanel + level + 1] - term.size
                for a in 0..<term.size { solution[term.column(ofLevel: level) + a] = panels[last + a] }
            }
        }
        solveUpper(&solution)
    }

    /// The columns of Omega_x^-1 that belong to X, p columns of as many values as [Z Lambda, X] has columns.
    func fixedColumnsOfInverse() -> [[Double]] {
        let columns = structure.randomColumns + structure.fixedColumns
        let p = structure.fixedColumns
        return Cores.map(p, inRangesOf: structure.denseDimension >= 256 ? 1 : max(p, 1)) { column in
            var x = [Double](repeating: 0, count: columns)
            x[structure.randomColumns + column] = 1
            solve(&x)
            return x
        }
    }

    /// x <- Omega_x^-1 x over the columns of [Z Lambda, X].
    package func solve(_ x: inout [Double]) {
        x.withUnsafeMutableBufferPointer { solveLower($0) }
        solveUpper(&x)
    }

    /// x <- L^-T x over the columns of [Z Lambda, X].
    package func solveUpper(_ x: inout [Double]) {
        let dimension = structure.denseDimension
        precondition(x.count == structure.leadingColumns + dimension - 1)
        x.withUnsafeMutableBufferPointer { x in
            guard let x = x.baseAddress else { return }
            dense.withUnsafeBufferPointer { dense in
                guard let dense = dense.baseAddress else { return }
                DenseKernels.solveLowerTransposed(
                    dense, n: dimension - 1, stride: dimension, x + structure.leadingColumns)
            }
            solveLeadingUpper(x)
        }
    }

    /// x <- L^-T x in the leading columns, where the trailing ones hold the solution.
    private func solveLeadingUpper(_ x: UnsafeMutablePointer<Double>) {
        structure.withPointers { index in
            withLeading { diagonals, panels in
                for position in (0..<structure.leadingTermCount).reversed() {
                    Self.substituteBackward(index, index.terms[position], diagonals, panels, x)
                }
            }
        }
    }

    /// The leading columns of Omega_x^-1 t, from those of L^-1 t, and the trailing ones of the solution, which are in place.
    func solveLeadingUpper(_ x: inout [Double]) {
        precondition(x.count == structure.leadingColumns + structure.denseDimension - 1)
        x.withUnsafeMutableBufferPointer { x in
            if let x = x.baseAddress { solveLeadingUpper(x) }
        }
    }

    private static func substituteBackward(
        _ index: StructurePointers, _ term: BlockStructure.Term, _ diagonals: UnsafePointer<Double>,
        _ panels: UnsafePointer<Double>, _ x: UnsafeMutablePointer<Double>
    ) {
        let k = term.size
        for level in 0..<term.levels {
            let panel = term.firstPanel + level
            let values = panels + index.panelValueStarts[panel]
            let start = index.panelStarts[panel]
            let count = index.panelStarts[panel + 1] - 1 - start
            let target = x + term.column(ofLevel: level)
            let block = diagonals + term.diagonal(ofLevel: level)
            if k == 1 {
                var sum = target[0]
                for row in 0..<count { sum -= values[row] * x[Int(index.panelRows[start + row])] }
                target[0] = sum / block[0]
                continue
            }
            for row in 0..<count {
                let known = x[Int(index.panelRows[start + row])]
                for a in 0..<k { target[a] -= values[row * k + a] * known }
            }
            for a in (0..<k).reversed() {
                for b in a + 1..<max(k, a + 1) { target[a] -= block[b * k + a] * target[b] }
                target[a] /= block[a * (k + 1)]
            }
        }
    }

    /// x <- L^-1 x over the columns of [Z Lambda, X].
    package func solveLower(_ x: UnsafeMutableBufferPointer<Double>) {
        let dimension = structure.denseDimension
        solveLeadingLower(x)
        guard let x = x.baseAddress else { return }
        dense.withUnsafeBufferPointer { dense in
            guard let dense = dense.baseAddress else { return }
            DenseKernels.solveLower(dense, n: dimension - 1, stride: dimension, x + structure.leadingColumns)
        }
    }

    /// The part of x <- L^-1 x that the leading columns have: their values, and the trailing ones without what they contribute.
    func solveLeadingLower(_ x: UnsafeMutableBufferPointer<Double>) {
        precondition(x.count == structure.leadingColumns + structure.denseDimension - 1)
        guard let x = x.baseAddress else { return }
        structure.withPointers { index in
            withLeading { diagonals, panels in
                for position in 0..<structure.leadingTermCount {
                    Self.substituteForward(index, index.terms[position], diagonals, panels, x)
                }
            }
        }
    }

    /// L^-1 times several right-hand sides, in place, and Omega_x^-1 times them where that is wanted too.
    ///
    /// - Parameters:
    ///   - columns: the right-hand sides, each over the columns of [Z Lambda, X].
    ///   - isUpperWanted: whether Omega_x^-1 times them is wanted too.
    /// - Returns: Omega_x^-1 times the right-hand sides; empty where it is not wanted.
    func solveLower(_ columns: inout [[Double]], andUpper isUpperWanted: Bool) -> [[Double]] {
        let (dimension, first) = (structure.denseDimension, structure.leadingColumns)
        let (n, count) = (dimension - 1, columns.count)
        var block = [Double](repeating: 0, count: n * count)
        for index in columns.indices {
            columns[index].withUnsafeMutableBufferPointer { solveLeadingLower($0) }
            for row in 0..<n { block[row * count + index] = columns[index][first + row] }
        }
        func solveDense(_ solve: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void) {
            dense.withUnsafeBufferPointer { dense in
                block.withUnsafeMutableBufferPointer { block in
                    guard let dense = dense.baseAddress, let block = block.baseAddress else { return }
                    solve(dense, block)
                }
            }
        }
        solveDense { DenseKernels.solveLower($0, n: n, stride: dimension, rows: count, $1) }
        for index in columns.indices {
            for row in 0..<n { columns[index][first + row] = block[row * count + index] }
        }
        guard isUpperWanted else { return [] }
        solveDense { DenseKernels.solveLowerTransposed($0, n: n, stride: dimension, rows: count, $1) }
        return columns.indices.map { index in
            var solution = columns[index]
            for row in 0..<n { solution[first + row] = block[row * count + index] }
            solveLeadingUpper(&solution)
            return solution
        }
    }

    private static func substituteForward(
        _ index: StructurePointers, _ term: BlockStructure.Term, _ diagonals: UnsafePointer<Double>,
        _ panels: UnsafePointer<Double>, _ x: UnsafeMutablePointer<Double>
    ) {
        let k = term.size
        for level in 0..<term.levels {
            let panel = term.firstPanel + level
            let values = panels + index.panelValueStarts[panel]
            let start = index.panelStarts[panel]
            let source = x + term.column(ofLevel: level)
            let block = diagonals + term.diagonal(ofLevel: level)
            for a in 0..<k {
                for b in 0..<a { source[a] -= block[a * k + b] * source[b] }
                source[a] /= block[a * (k + 1)]
            }
            for row in 0..<index.panelStarts[panel + 1] - 1 - start {
                var sum = 0.0
                for a in 0..<k { sum += values[row * k + a] * source[a] }
                x[Int(index.panelRows[start + row])] -= sum
            }
        }
    }

    /// Calls `body` with the leading levels' blocks on raw storage, unless there are none.
    func withLeading(_ body: (_ diagonals: UnsafePointer<Double>, _ panels: UnsafePointer<Double>) -> Void) {
        diagonals.withUnsafeBufferPointer { diagonals in
            panels.withUnsafeBufferPointer { panels in
                guard let diagonals = diagonals.baseAddress, let panels = panels.baseAddress else { return }
                body(diagonals, panels)
            }
        }
    }

    /// (L_X L_X')^-1 of the standardised fixed effects, p x p: their covariance in units of sigma^2.
    package func fixedCovariance() -> Matrix {
        let p = structure.fixedColumns
        let dimension = structure.denseDimension
        let first = structure.trailingColumns
        var covariance = Matrix(rows: p, columns: p)
        dense.withUnsafeBufferPointer { dense in
            covariance.elements.withUnsafeMutableBufferPointer { elements in
                guard let dense = dense.baseAddress, let elements = elements.baseAddress else { return }
                DenseKernels.invert(
                    fromCholesky: dense + first * (dimension + 1), strideL: dimension, into: elements, n: p, stride: p)
            }
        }
        for column in 0..<p {
            for row in 0..<column { covariance[row, column] = covariance[column, row] }
        }
        return covariance
    }
}
