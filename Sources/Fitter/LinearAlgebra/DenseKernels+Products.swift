import COpenBLAS

extension DenseKernels {
    /// C = A B or A'B or A B', A read as m x k and B as k x n after transposition; `rowsA`, `rowsB` are the rows as stored.
    static func multiply(
        _ a: [Double], rowsA: Int, transposedA: Bool = false, _ b: [Double], rowsB: Int,
        transposedB: Bool = false, m: Int, n: Int, k: Int, into c: inout [Double]
    ) {
        precondition(a.count >= m * k && b.count >= k * n && c.count >= m * n)
        guard m > 0, n > 0, k > 0 else { return }
        c.withUnsafeMutableBufferPointer { c in
            b.withUnsafeBufferPointer { b in
                guard let b = b.baseAddress, let c = c.baseAddress else { return }
                shareTiles(n) { first, columns in
                    cblas_dgemm(
                        CblasColMajor, transposedA ? CblasTrans : CblasNoTrans,
                        transposedB ? CblasTrans : CblasNoTrans, Int32(m), Int32(columns), Int32(k), 1, a,
                        Int32(rowsA), b + first * (transposedB ? 1 : rowsB), Int32(rowsB), 0, c + first * m, Int32(m))
                }
            }
        }
    }

    /// Adds alpha B'B, B being `rows` x n, to the lower triangle of A, n x n.
    static func addCrossProduct(_ alpha: Double, _ b: Matrix, to a: inout Matrix) {
        let (rows, n) = (b.rows, b.columns)
        precondition(a.rows == n && a.columns == n)
        guard rows > 0, n > 0 else { return }
        a.elements.withUnsafeMutableBufferPointer { a in
            b.elements.withUnsafeBufferPointer { b in
                guard let a = a.baseAddress, let b = b.baseAddress else { return }
                shareTiles(n) { first, columns in
                    addProducts(
                        alpha, rows: n - first, columns: columns, depth: rows, b + first * rows, strideB: rows,
                        transposed: true, to: a + first * (n + 1), stride: n)
                }
            }
        }
    }

    /// Solves L X = B in place for n x n L, of which the lower triangle is read, and `columns` right-hand sides.
    static func solveLower(_ l: [Double], n: Int, columns: Int, _ b: inout [Double]) {
        precondition(l.count >= n * n && b.count >= n * columns)
        b.withUnsafeMutableBufferPointer { b in
            guard n > 0, let b = b.baseAddress else { return }
            shareTiles(columns) { first, columns in
                cblas_dtrsm(
                    CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(n), Int32(columns), 1, l,
                    Int32(n), b + first * n, Int32(n))
            }
        }
    }
}
