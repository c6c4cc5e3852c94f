extension InteractionScore {
    /// More combinations than this are too many to sum for each data set.
    private static let mostCells = 100_000
    /// A product of which less than this share of its length is left by the regression on its factors is no column of its own.
    private static let leastRest = 1e-7

    static func numbers(_ u: [Double], _ v: [Double], _ roots: [Double]?) -> Pair? {
        let (meanU, meanV) = (mean(u, roots), mean(v, roots))
        // The normal equations of the product on 1, a and b, the deviations; a and b have the mean 0.
        var (total, aa, ab, bb, p, pa, pb, pp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for row in u.indices {
            let (a, b, w) = (u[row] - meanU, v[row] - meanV, weight(roots, row))
            total += w
            aa += w * a * a
            ab += w * a * b
            bb += w * b * b
            p += w * a * b
            pa += w * a * b * a
            pb += w * a * b * b
            pp += w * a * b * a * b
        }
        let determinant = aa * bb - ab * ab
        guard determinant > leastRest * aa * bb else { return nil }
        let regression = [p / total, (pa * bb - pb * ab) / determinant, (pb * aa - pa * ab) / determinant]
        let rest = pp - regression[0] * p - regression[1] * pa - regression[2] * pb
        guard rest > leastRest * pp else { return nil }
        return .numbers(u, v, centres: (meanU, meanV), regression: regression)
    }

    static func mixed(_ names: [String], _ codes: [Int32], _ x: [Double], _ roots: [Double]?) -> Pair? {
        var weights = [Double](repeating: 0, count: names.count)
        var (means, squares) = (weights, weights)
        for (row, code) in codes.enumerated() {
            weights[Int(code)] += weight(roots, row)
            means[Int(code)] += weight(roots, row) * x[row]
        }
        for code in means.indices where weights[code] > 0 { means[code] /= weights[code] }
        for (row, code) in codes.enumerated() {
            let deviation = x[row] - means[Int(code)]
            squares[Int(code)] += weight(roots, row) * deviation * deviation
        }
        // A number that is the same in all rows of a category, rounding aside, has no slope there.
        for code in squares.indices
        where !(squares[code] > 1e-20 * weights[code] * means[code] * means[code]) { squares[code] = 0 }
        guard squares.count(where: { $0 > 0 }) > 1 else { return nil }
        return .mixed(categories: names, codes: codes, x, means: means, squares: squares)
    }

    static func cells(
        _ names: [String], _ codes: [Int32], _ others: [String], _ otherCodes: [Int32], _ roots: [Double]?
    ) -> Pair? {
        guard names.count * others.count <= mostCells else { return nil }
        var weights = [Double](repeating: 0, count: names.count * others.count)
        var counts = [Int](repeating: 0, count: weights.count)
        for row in codes.indices {
            let cell = Int(codes[row]) * others.count + Int(otherCodes[row])
            weights[cell] += weight(roots, row)
            counts[cell] += 1
        }
        for cell in weights.indices where counts[cell] < 2 { weights[cell] = 0 }
        guard weights.count(where: { $0 > 0 }) > 1 else { return nil }
        return .cells(names, codes, others, otherCodes, weights: weights)
    }

    /// For each row whether its value is in the lower, the middle or the upper third of all values; nil for fewer than three different values.
    static func thirds(_ values: [Double]) -> [Int32]? {
        let bounds = values.orderStatistics(at: [values.count / 3, 2 * values.count / 3])
        guard bounds[0] < bounds[1] else { return nil }
        return values.map { $0 < bounds[0] ? 0 : $0 < bounds[1] ? 1 : 2 }
    }

    private static func mean(_ x: [Double], _ roots: [Double]?) -> Double {
        var (sum, total) = (0.0, 0.0)
        for row in x.indices {
            sum += weight(roots, row) * x[row]
            total += weight(roots, row)
        }
        return sum / total
    }

    @inline(__always)
    private static func weight(_ roots: [Double]?, _ row: Int) -> Double { roots.map { $0[row] * $0[row] } ?? 1 }
}
