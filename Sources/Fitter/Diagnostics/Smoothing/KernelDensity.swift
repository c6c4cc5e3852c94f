import RealModule

/// A density estimate with a Gaussian kernel.
///
///     f(x) = 1 / (n h) sum phi((x - x_i) / h)
///
/// with Silverman's bandwidth h = 0.9 min(s, IQR / 1.349) n^(-1/5) (Silverman 1986, _Density Estimation for Statistics and Data Analysis_, equation 3.31),
/// and at least the distance of two points. Values are binned linearly at h / 16, so that millions cost no more than a few passes over them; the kernel is taken as
/// 0 beyond 5 h.
public struct KernelDensity: Sendable {
    /// The places where the density is computed: equally spaced, ascending.
    public let x: [Double]
    /// The density at `x`, in units of 1 / x.
    public let density: [Double]
    /// h, in units of x.
    public let bandwidth: Double

    /// Values that are not finite take no part.
    ///
    /// - Parameters:
    ///   - values: the sample.
    ///   - points: how many points, at least 2.
    ///   - range: where; from three bandwidths below the least value to three above the greatest unless another is given. Values outside still count.
    /// - Returns: nil where there are not two different values, or `range` is empty or too narrow for the points.
    public init?(_ values: [Double], points: Int = 201, range: ClosedRange<Double>? = nil) {
        precondition(points >= 2)
        let sample = SampleSpread(values)
        guard sample.hasDistinct(2), let (least, greatest) = sample.range else { return nil }
        let steps = Double(points - 1)
        let rule = 0.9 * sample.robustDeviation / .pow(Double(sample.values.count), 0.2)
        let span = range.map { $0.upperBound - $0.lowerBound } ?? (greatest - least)
        let bandwidth = max(rule, span / steps)
        let low = range?.lowerBound ?? (least - 3 * bandwidth)
        let high = range?.upperBound ?? (greatest + 3 * bandwidth)
        let step = (high - low) / steps
        let x = (0..<points).map { $0 == points - 1 ? high : low + step * Double($0) }
        guard bandwidth.isFinite, step.isFinite, zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }

        let bins = KernelBins(from: low, to: high, bandwidth: bandwidth)
        var weights = [Double](repeating: 0, count: bins.count)
        for value in sample.values {
            guard let position = bins.position(value) else { continue }
            let bin = Int(position)
            weights[bin] += 1 - (position - Double(bin))
            weights[bin + 1] += position - Double(bin)
        }
        let scale = 1 / (Double(sample.values.count) * bandwidth * (2 * Double.pi).squareRoot())
        density = x.map { point in
            var sum = 0.0
            bins.forEachBin(near: point) { bin, _, kernel in sum += kernel * weights[bin] }
            return sum * scale
        }
        self.x = x
        self.bandwidth = bandwidth
    }
}
