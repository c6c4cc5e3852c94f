import COpenBLAS

/// The dense operations that go to OpenBLAS: 6 times the speed of the best plain loop for a Cholesky factor of a thousand columns.
///
/// All matrices are stored by columns. Of symmetric and triangular ones only the lower triangles are read or written.
///
/// Large matrices are cut into tiles, which the threads of ``Cores`` take in turn, each with OpenBLAS's kernels for one thread. The tiles do not depend on the
/// number of threads, so neither does any digit. OpenBLAS's own threads change digits with their number, and gain little at a thousand columns: all calls are within
/// ``OpenBLASThreads/single(_:)``.
enum DenseKernels {
    /// The width of a tile.
    static let tile = 96

    /// A += alpha B B', B stored with `rows` values side by side for each of `columns` columns.
    static func addSymmetricProduct(
        _ alpha: Double = 1, _ b: [Double], rows: Int, columns: Int, to a: UnsafeMutablePointer<Double>, stride: Int
    ) {
        precondition(b.count >= rows * columns)
        b.withUnsafeBufferPointer { b in
            guard let b = b.baseAddress else { return }
            shareTiles(rows) { first, width in
                addProducts(
                    alpha, rows: rows - first, columns: width, depth: columns, b + first, strideB: rows,
                    to: a + first * (stride + 1), stride: stride)
            }
        }
    }

    /// Replaces the leading n x n part of A by its Cholesky factor; returns the number of leading columns that were factored, n on success.
    static func formCholesky(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) -> Int {
        for first in Swift.stride(from: 0, to: n, by: tile) {
            let width = min(tile, n - first)
            let corner = first * (stride + 1)
            let factored = factorTile(a + corner, n: width, stride: stride)
            guard factored == width else { return first + factored }
            let rest = n - first - width
            let below = corner + width
            shareTiles(rest) { row, rows in
                solveTransposed(a + corner, n: width, stride: stride, rows: rows, a + below + row)
            }
            shareTiles(rest) { column, columns in
                addProducts(
                    -1, rows: rest - column, columns: columns, depth: width, a + below + column, strideB: stride,
                    to: a + below + width * stride + column * (stride + 1), stride: stride)
            }
        }
        return n
    }

    /// Solves L x = b in place.
    static func solveLower(_ l: UnsafePointer<Double>, n: Int, stride: Int, _ x: UnsafeMutablePointer<Double>) {
        guard n > 0 else { return }
        OpenBLASThreads.single {
            cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, Int32(n), l, Int32(stride), x, 1)
        }
    }

    /// Solves L' x = b in place.
    static func solveLowerTransposed(_ l: UnsafePointer<Double>, n: Int, stride: Int, _ x: UnsafeMutablePointer<Double>)
    {
        guard n > 0 else { return }
        OpenBLASThreads.single {
            cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, Int32(n), l, Int32(stride), x, 1)
        }
    }

    /// X <- X L^-T in place for X with `rows` rows, stored by columns without gaps: one solve with L for each row of X.
    static func solveLower(
        _ l: UnsafePointer<Double>, n: Int, stride: Int, rows: Int, _ x: UnsafeMutablePointer<Double>
    ) {
        guard n > 0, rows > 0 else { return }
        OpenBLASThreads.single {
            cblas_dtrsm(
                CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(rows), Int32(n), 1, l,
                Int32(stride), x, Int32(rows))
        }
    }

    /// X <- X L^-1 in place for X with `rows` rows, stored by columns without gaps: one solve with L' for each row of X.
    static func solveLowerTransposed(
        _ l: UnsafePointer<Double>, n: Int, stride: Int, rows: Int, _ x: UnsafeMutablePointer<Double>
    ) {
        guard n > 0, rows > 0 else { return }
        OpenBLASThreads.single {
            cblas_dtrsm(
                CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(n), 1, l,
                Int32(stride), x, Int32(rows))
        }
    }

    /// Replaces a symmetric n x n matrix by its eigenvectors and writes the eigenvalues, ascending; false where LAPACK does not converge.
    static func formSymmetricEigen(
        _ a: UnsafeMutablePointer<Double>, n: Int, _ values: UnsafeMutablePointer<Double>
    ) -> Bool {
        guard n > 0 else { return true }
        var (order, stride, info, length) = (Int32(n), Int32(n), Int32(0), Int32(8 * n))
        var work = [Double](repeating: 0, count: 8 * n)
        OpenBLASThreads.single { dsyev_("V", "L", &order, a, &stride, values, &work, &length, &info) }
        return info == 0
    }

    /// Replaces B by A^-1 B, A being square; false where A is singular.
    static func solve(_ a: Matrix, _ b: inout Matrix) -> Bool {
        precondition(a.rows == a.columns && b.rows == a.rows)
        var (n, columns, info) = (Int32(a.rows), Int32(b.columns), Int32(0))
        guard n > 0 else { return true }
        var (factor, stride, otherStride) = (a.elements, n, n)
        var pivots = [Int32](repeating: 0, count: a.rows)
        OpenBLASThreads.single {
            dgesv_(&n, &columns, &factor, &stride, &pivots, &b.elements, &otherStride, &info)
        }
        return info == 0
    }

    /// The sum of the products of two vectors' values, which lie `strideX` and `strideY` apart.
    static func dot(
        _ x: UnsafePointer<Double>, stride strideX: Int = 1, _ y: UnsafePointer<Double>, stride strideY: Int = 1,
        count: Int
    ) -> Double {
        OpenBLASThreads.single { cblas_ddot(Int32(count), x, Int32(strideX), y, Int32(strideY)) }
    }

    /// Does `work` for every tile of `count` rows or columns, given its first and their number.
    static func shareTiles(_ count: Int, _ work: (_ first: Int, _ width: Int) -> Void) {
        OpenBLASThreads.single {
            Cores.perform((count + tile - 1) / tile) { index in
                work(index * tile, min(tile, count - index * tile))
            }
        }
    }

    private static func factorTile(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) -> Int {
        var (size, stride, info) = (Int32(n), Int32(stride), Int32(0))
        OpenBLASThreads.single { dpotrf_("L", &size, a, &stride, &info) }
        return info == 0 ? n : Int(info) - 1
    }

    /// X <- X L^-T in place for X with `rows` rows, stored with the stride of L.
    private static func solveTransposed(
        _ l: UnsafePointer<Double>, n: Int, stride: Int, rows: Int, _ x: UnsafeMutablePointer<Double>
    ) {
        cblas_dtrsm(
            CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(rows), Int32(n), 1, l, Int32(stride),
            x, Int32(stride))
    }

    /// A += alpha B B_1', B_1 being the first rows of B, as many as A has columns, or with the transposes of both as
    /// they are stored.
    ///
    /// Of A's first square only the lower triangle is written.
    static func addProducts(
        _ alpha: Double, rows: Int, columns: Int, depth: Int, _ b: UnsafePointer<Double>, strideB: Int,
        transposed: Bool = false, to a: UnsafeMutablePointer<Double>, stride: Int
    ) {
        let (left, right) = transposed ? (CblasTrans, CblasNoTrans) : (CblasNoTrans, CblasTrans)
        cblas_dsyrk(
            CblasColMajor, CblasLower, left, Int32(columns), Int32(depth), alpha, b, Int32(strideB), 1, a,
            Int32(stride))
        guard rows > columns else { return }
        cblas_dgemm(
            CblasColMajor, left, right, Int32(rows - columns), Int32(columns), Int32(depth), alpha,
            b + columns * (transposed ? strideB : 1), Int32(strideB), b, Int32(strideB), 1, a + columns, Int32(stride))
    }
}
