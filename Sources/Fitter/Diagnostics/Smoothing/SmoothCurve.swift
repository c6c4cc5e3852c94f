import RealModule

/// A local linear regression of y on x with a Gaussian kernel.
///
/// At a grid point g the value is that of the least-squares line through all rows with weights exp(-((x_i - g) / h)^2 / 2), taken as 0 beyond 5 h (Fan & Gijbels
/// 1996, _Local Polynomial Modelling and Its Applications_, section 2.3.1). Each row enters the sums of its two nearest of narrow bins with its own x and y, so that straight lines are
/// reproduced exactly; only the kernel is rounded, by at most 1/2000. This costs O(n) and, after that, a few thousand operations a curve.
public struct SmoothCurve: Sendable {
    /// The places where the curve is computed, ascending.
    public let grid: [Double]
    /// The curve at the grid; NaN where the effective number of rows is below 3 or their x do not vary, and in gaps of x.
    public let values: [Double]
    /// The effective number of rows at each grid point, (sum of weights)^2 / sum of squared weights.
    public let counts: [Double]

    /// Rows that are not finite in x or y take no part.
    ///
    /// - Parameters:
    ///   - x: n values.
    ///   - y: n values.
    ///   - grid: ascending, at least two points.
    ///   - bandwidth: h, the kernel's standard deviation in units of x, above 0; of a grid that is wider than 4000 bandwidths, only its 4000th part is resolved.
    public init(x: [Double], y: [Double], grid: [Double], bandwidth: Double) {
        precondition(x.count == y.count && bandwidth > 0 && bandwidth.isFinite)
        precondition(grid.count >= 2 && zip(grid, grid.dropFirst()).allSatisfy { $0 < $1 })
        let bins = KernelBins(from: grid[0], to: grid[grid.count - 1], bandwidth: bandwidth)
        let center = Self.mean(y)
        let moments = Self.moments(x, y, center: center, bins)
        var (values, counts) = ([Double](), [Double]())
        for point in grid {
            var total = LocalMoments()
            moments.withUnsafeBufferPointer { moments in
                bins.forEachBin(near: point) { total.add(moments[$0], distance: $1, kernel: $2) }
            }
            counts.append(total.effectiveCount)
            let line = total.value(leastSpread: 1e-8 * (bandwidth / bins.width) * (bandwidth / bins.width))
            values.append(total.effectiveCount >= 3 ? line + center : .nan)
        }
        self.grid = grid
        self.values = values
        self.counts = counts
    }

    private static func mean(_ y: [Double]) -> Double {
        var (sum, count) = (0.0, 0.0)
        for value in y where value.isFinite {
            sum += value
            count += 1
        }
        return count > 0 ? sum / count : 0
    }

    /// The sums of each bin, with x in units of the bins' width from the bin's centre.
    private static func moments(_ x: [Double], _ y: [Double], center: Double, _ bins: KernelBins) -> [BinMoments] {
        var moments = [BinMoments](repeating: BinMoments(), count: bins.count)
        moments.withUnsafeMutableBufferPointer { moments in
            for row in x.indices {
                // A position is at least 0 and below the last bin's number.
                guard let position = bins.position(x[row]), y[row].isFinite else { continue }
                let bin = Int(position)
                let share = position - Double(bin)
                let value = y[row] - center
                moments[bin].add(weight: 1 - share, offset: share, value)
                moments[bin + 1].add(weight: share, offset: share - 1, value)
            }
        }
        return moments
    }
}

extension SmoothCurve {
    /// A grid for curves over x, and a bandwidth to go with it.
    ///
    /// The points are equally spaced from the 0.5 % to the 99.5 % quantile of x, so that outlying values do not stretch the grid; for fewer than 200 values, and
    /// where these quantiles are equal, from the least to the greatest. The bandwidth is 1.5 s n^(-1/5) with s the lesser of the standard deviation and the interquartile
    /// range / 1.349, and at least the distance of two points. That is half as much again as the normal reference rule for densities (Silverman 1986, equation
    /// 3.30): trends in residuals that matter are broad, and a comparison of curves of one bandwidth does not suffer from their bias.
    ///
    /// - Parameters:
    ///   - x: the values that the grid is to cover, in any order.
    ///   - count: the number of points, at least 2.
    /// - Returns: nil where x has fewer than ten different finite values.
    public static func grid(covering x: [Double], count: Int = 41) -> (points: [Double], bandwidth: Double)? {
        precondition(count >= 2)
        let sample = SampleSpread(x)
        guard sample.hasDistinct(10), let range = sample.range else { return nil }
        let n = sample.values.count
        let (low, high) = n < 200 || !(sample.ends.low < sample.ends.high) ? range : sample.ends
        let step = (high - low) / Double(count - 1)
        let points = (0..<count).map { $0 == count - 1 ? high : low + step * Double($0) }
        guard step.isFinite, zip(points, points.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        return (points, max(1.5 * sample.robustDeviation / .pow(Double(n), 0.2), step))
    }
}
