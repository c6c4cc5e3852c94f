import COpenBLAS

extension DenseKernels {
    /// C = A B or A'B or A B', A read as m x k and B as k x n after transposition; `rowsA`, `rowsB` are the rows as stored.
    static func multiply(
        _ a: [Double], rowsA: Int, transposedA: Bool = false, _ b: [Double], rowsB: Int,
        transposedB: Bool = false, m: Int, n: Int, k: Int, into c: inout [Double]
    ) {
        precondition(a.count >= m * k && b.count >= k * n && c.count >= m * n)
        guard m > 0, n > 0, k > 0 else { return }
        cblas_dgemm(
            CblasColMajor, transposedA ? CblasTrans : CblasNoTrans, transposedB ? CblasTrans : CblasNoTrans, Int32(m),
            Int32(n), Int32(k), 1, a, Int32(rowsA), b, Int32(rowsB), 0, &c, Int32(m))
    }

    /// Solves L X = B in place for n x n L, of which the lower triangle is read, and `columns` right-hand sides.
    static func solveLower(_ l: [Double], n: Int, columns: Int, _ b: inout [Double]) {
        precondition(l.count >= n * n && b.count >= n * columns)
        guard n > 0, columns > 0 else { return }
        cblas_dtrsm(
            CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(n), Int32(columns), 1, l, Int32(n),
            &b, Int32(n))
    }
}
