import COpenBLAS

extension DenseKernels {
    /// Writes the inverse of L L', n x n, L being a Cholesky factor, to the lower triangle of A, which may not overlap L.
    static func invert(
        fromCholesky l: UnsafePointer<Double>, strideL: Int, into a: UnsafeMutablePointer<Double>, n: Int, stride: Int
    ) {
        invert(triangle: l, strideL: strideL, into: a, n: n, stride: stride)
        formSelfProduct(a, n: n, stride: stride)
    }

    /// Writes L^-1, L being lower triangular, n x n, to the lower triangle of A, which may not overlap L.
    static func invert(
        triangle l: UnsafePointer<Double>, strideL: Int, into a: UnsafeMutablePointer<Double>, n: Int, stride: Int
    ) {
        guard n > 0 else { return }
        shareTiles(n) { first, columns in
            for column in first..<first + columns {
                (a + column * (stride + 1)).update(from: l + column * (strideL + 1), count: n - column)
            }
        }
        formTriangularInverse(a, n: n, stride: stride)
    }

    /// Replaces a lower triangular matrix by its inverse, half by half: the inverse of [A 0; B C] is [A^-1 0; -C^-1 B A^-1 C^-1].
    private static func formTriangularInverse(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) {
        guard n > 64 else {
            var (n, stride, info) = (Int32(n), Int32(stride), Int32(0))
            OpenBLASThreads.single { dtrtri_("L", "N", &n, a, &stride, &info) }
            return
        }
        let half = n / 2
        let (b, c) = (a + half, a + half * (stride + 1))
        Cores.perform(2) { part in
            formTriangularInverse(part == 0 ? a : c, n: part == 0 ? half : n - half, stride: stride)
        }
        shareTiles(n - half) { row, rows in
            cblas_dtrmm(
                CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(half), -1, a,
                Int32(stride), b + row, Int32(stride))
        }
        multiplyColumns(of: b, columns: half, by: c, n: n - half, CblasNoTrans, stride: stride)
    }

    /// Replaces a lower triangular matrix L by the lower triangle of L'L: of [A 0; B C], by A'A + B'B, C'B and C'C.
    static func formSelfProduct(_ a: UnsafeMutablePointer<Double>, n: Int, stride: Int) {
        guard n > 64 else {
            guard n > 0 else { return }
            var (n, stride, info) = (Int32(n), Int32(stride), Int32(0))
            OpenBLASThreads.single { dlauum_("L", &n, a, &stride, &info) }
            return
        }
        let half = n / 2
        let (b, c) = (a + half, a + half * (stride + 1))
        formSelfProduct(a, n: half, stride: stride)
        shareTiles(half) { first, columns in
            addProducts(
                1, rows: half - first, columns: columns, depth: n - half, b + first * stride, strideB: stride,
                transposed: true, to: a + first * (stride + 1), stride: stride)
        }
        multiplyColumns(of: b, columns: half, by: c, n: n - half, CblasTrans, stride: stride)
        formSelfProduct(c, n: n - half, stride: stride)
    }

    /// B <- C B or C'B for a lower triangular C, n x n.
    private static func multiplyColumns(
        of b: UnsafeMutablePointer<Double>, columns: Int, by c: UnsafePointer<Double>, n: Int,
        _ transposition: CBLAS_TRANSPOSE, stride: Int
    ) {
        shareTiles(columns) { first, columns in
            cblas_dtrmm(
                CblasColMajor, CblasLeft, CblasLower, transposition, CblasNonUnit, Int32(n), Int32(columns), 1, c,
                Int32(stride), b + first * stride, Int32(stride))
        }
    }
}
