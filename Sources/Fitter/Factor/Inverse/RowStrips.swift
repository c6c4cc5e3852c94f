import CKernels

/// A dense matrix cut into strips of a few rows, each packed column by column: what its products with sparse panels are made of.
struct RowStrips {
    /// The number of a strip's rows.
    static let rows = Int(strip_rows)

    /// The matrix's number of rows and of columns.
    let n: Int

    var count: Int { (n + Self.rows - 1) / Self.rows }
    /// The number of values of a strip.
    var size: Int { n * Self.rows }

    /// The rows of a strip.
    subscript(_ strip: Int) -> Range<Int> { strip * Self.rows..<min((strip + 1) * Self.rows, n) }

    /// Packs the rows `rows` of a lower triangular matrix, column by column, 0 above its diagonal and below its last row.
    func pack(
        lowerTriangle a: UnsafePointer<Double>, stride: Int, rows: Range<Int>, into strip: UnsafeMutablePointer<Double>
    ) {
        for column in 0..<rows.upperBound {
            let first = max(column, rows.lowerBound)
            let target = strip + column * Self.rows
            let (above, below) = (first - rows.lowerBound, rows.upperBound - rows.lowerBound)
            target.update(repeating: 0, count: above)
            (target + above).update(from: a + column * stride + first, count: rows.upperBound - first)
            (target + below).update(repeating: 0, count: Self.rows - below)
        }
    }

    /// Packs the rows `rows` of a matrix, column by column, 0 below its last row.
    func pack(_ a: UnsafePointer<Double>, stride: Int, rows: Range<Int>, into strip: UnsafeMutablePointer<Double>) {
        for column in 0..<n {
            let target = strip + column * Self.rows
            target.update(from: a + column * stride + rows.lowerBound, count: rows.count)
            (target + rows.count).update(repeating: 0, count: Self.rows - rows.count)
        }
    }
}
