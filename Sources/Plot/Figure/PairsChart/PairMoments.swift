/// Means, variances and the covariance of pairs of numbers.
struct PairMoments {
    private let count: Int
    private let mean: (x: Double, y: Double)
    /// Sums of squares and products about the means.
    private let sums: (xx: Double, xy: Double, yy: Double)

    /// - Parameter pairs: of a size that squares neither overflow nor vanish, such as fractions of an axis.
    init(_ pairs: some Sequence<(Double, Double)>) {
        // Welford's updates: one pass, without cancellation.
        var count = 0
        var mean = (x: 0.0, y: 0.0)
        var sums = (xx: 0.0, xy: 0.0, yy: 0.0)
        for (x, y) in pairs {
            count += 1
            let (dx, dy) = (x - mean.x, y - mean.y)
            mean.x += dx / Double(count)
            mean.y += dy / Double(count)
            sums.xx += dx * (x - mean.x)
            sums.xy += dx * (y - mean.y)
            sums.yy += dy * (y - mean.y)
        }
        self.count = count
        self.mean = mean
        self.sums = sums
    }

    /// Pearson's correlation; nil for fewer than three pairs or where one variable does not vary.
    var correlation: Double? {
        guard count > 2, sums.xx > 1e-18, sums.yy > 1e-18 else { return nil }
        return min(max(sums.xy / (sums.xx * sums.yy).squareRoot(), -1), 1)
    }

    /// Mahalanobis's squared distance from the mean but for a constant factor; Euclid's where the pairs lie on a line.
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
        let (dx, dy) = (x - mean.x, y - mean.y)
        let determinant = sums.xx * sums.yy - sums.xy * sums.xy
        guard determinant > 1e-9 * sums.xx * sums.yy else { return dx * dx + dy * dy }
        return (sums.yy * dx * dx - 2 * sums.xy * dx * dy + sums.xx * dy * dy) / determinant
    }
}
