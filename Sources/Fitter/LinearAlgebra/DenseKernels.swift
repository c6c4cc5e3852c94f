import COpenBLAS

/// The dense operations that go to OpenBLAS: 6 times the speed of the best plain loop for a Cholesky factor of a thousand columns.
///
/// All matrices are stored by columns and only their lower triangles are read or written.
enum DenseKernels {
    /// Runs `body` with OpenBLAS's own threads turned off, for code that uses several threads itself. The setting belongs to the process:
    /// other calls that run meanwhile are slower, not wrong.
    static func withOneThread<Result>(_ body: () -> Result) -> Result {
        let threads = openblas_get_num_threads()
        openblas_set_num_threads(1)
        defer { openblas_set_num_threads(threads) }
        return body()
    }

    /// A += B B', B stored with `rows` values side by side for each of `columns` columns.
    static func addSymmetricProduct(
        _ b: [Double], rows: Int, columns: Int, to a: UnsafeMutablePointer<Double>, stride: Int
    ) {
        precondition(b.count >= rows * columns)
        cblas_dsyrk(
            CblasColMajor, CblasLower, CblasNoTrans, Int32(rows), Int32(columns), 1, b, Int32(rows), 1, a,
            Int32(stride))
    }

    /// Replaces the leading n x n part of A by its Cholesky factor; returns the number of leading columns that were factored, n on success.
    static func formCholesky(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) -> Int {
        var (n, stride, info) = (Int32(n), Int32(stride), Int32(0))
        guard n > 0 else { return 0 }
        dpotrf_("L", &n, a, &stride, &info)
        return info == 0 ? Int(n) : Int(info) - 1
    }

    /// Replaces a Cholesky factor L, n x n, by the inverse of L L'.
    static func formInverse(fromCholesky a: UnsafeMutablePointer<Double>, n: Int, stride: Int) {
        guard n > 0 else { return }
        formTriangularInverse(a, n: n, stride: stride)
        var (n, stride, info) = (Int32(n), Int32(stride), Int32(0))
        dlauum_("L", &n, a, &stride, &info)
    }

    /// Replaces a lower triangular matrix by its inverse, half by half: the inverse of [A 0; B C] is [A^-1 0; -C^-1 B A^-1 C^-1].
    ///
    /// Two thirds of the time of OpenBLAS's `dtrtri`, which solves where this multiplies, for a thousand columns.
    private static func formTriangularInverse(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) {
        guard n > 64 else {
            var (n, stride, info) = (Int32(n), Int32(stride), Int32(0))
            dtrtri_("L", "N", &n, a, &stride, &info)
            return
        }
        let half = n / 2
        let (b, c) = (a + half, a + half * (stride + 1))
        formTriangularInverse(a, n: half, stride: stride)
        formTriangularInverse(c, n: n - half, stride: stride)
        let (rows, columns) = (Int32(n - half), Int32(half))
        cblas_dtrmm(
            CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, rows, columns, -1, a, Int32(stride), b,
            Int32(stride))
        cblas_dtrmm(
            CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, rows, columns, 1, c, Int32(stride), b,
            Int32(stride))
    }

    /// Solves L x = b in place.
    static func solveLower(_ l: UnsafePointer<Double>, n: Int, stride: Int, _ x: UnsafeMutablePointer<Double>) {
        guard n > 0 else { return }
        cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, Int32(n), l, Int32(stride), x, 1)
    }

    /// Solves L' x = b in place.
    static func solveLowerTransposed(_ l: UnsafePointer<Double>, n: Int, stride: Int, _ x: UnsafeMutablePointer<Double>)
    {
        guard n > 0 else { return }
        cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, Int32(n), l, Int32(stride), x, 1)
    }

    /// X <- X L^-T in place for X with `rows` rows, stored by columns without gaps: one solve with L for each row of X.
    static func solveLower(
        _ l: UnsafePointer<Double>, n: Int, stride: Int, rows: Int, _ x: UnsafeMutablePointer<Double>
    ) {
        guard n > 0, rows > 0 else { return }
        cblas_dtrsm(
            CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(rows), Int32(n), 1, l, Int32(stride),
            x, Int32(rows))
    }

    /// Replaces a symmetric n x n matrix by its eigenvectors and writes the eigenvalues, ascending; false where LAPACK does not converge.
    static func formSymmetricEigen(
        _ a: UnsafeMutablePointer<Double>, n: Int, _ values: UnsafeMutablePointer<Double>
    ) -> Bool {
        guard n > 0 else { return true }
        var (order, stride, info, length) = (Int32(n), Int32(n), Int32(0), Int32(8 * n))
        var work = [Double](repeating: 0, count: 8 * n)
        dsyev_("V", "L", &order, a, &stride, values, &work, &length, &info)
        return info == 0
    }

    /// Replaces B by A^-1 B, A being square; false where A is singular.
    static func solve(_ a: Matrix, _ b: inout Matrix) -> Bool {
        precondition(a.rows == a.columns && b.rows == a.rows)
        var (n, columns, info) = (Int32(a.rows), Int32(b.columns), Int32(0))
        guard n > 0 else { return true }
        var (factor, stride, otherStride) = (a.elements, n, n)
        var pivots = [Int32](repeating: 0, count: a.rows)
        dgesv_(&n, &columns, &factor, &stride, &pivots, &b.elements, &otherStride, &info)
        return info == 0
    }
}
