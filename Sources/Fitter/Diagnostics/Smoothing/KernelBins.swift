import RealModule

/// A row of narrow bins for a Gaussian kernel, which is taken to be 0 beyond five bandwidths.
///
/// A value is shared between the two centres that it lies between, by nearness (linear binning: Wand 1994, doi:10.1080/10618600.1994.10474656). It then gets the kernel
/// interpolated between these, which is within 1/8 of the squared width over the bandwidth, 1/2000, of the exact one.
struct KernelBins {
    /// The number of centres.
    let count: Int
    /// The distance of two centres.
    let width: Double
    let bandwidth: Double
    private let first: Double

    /// Bandwidths beyond which the kernel is 0.
    private static let reach = 5.0
    /// Bins a bandwidth.
    private static let resolution = 16.0
    private static let limit = 1 << 16

    /// Bins that cover all values with a part in the kernel somewhere from `low` to `high`; wider ones where more than 65 536 would be needed.
    init(from low: Double, to high: Double, bandwidth: Double) {
        let span = high - low + 2 * Self.reach * bandwidth
        width = max(bandwidth / Self.resolution, span / Double(Self.limit - 2))
        first = low - Self.reach * bandwidth
        count = Int((span / width).rounded(.up)) + 2
        self.bandwidth = bandwidth
    }

    /// Where a value lies in units of the width from the first centre; nil outside the bins, or where it is not a number.
    @inline(__always) func position(_ value: Double) -> Double? {
        let position = (value - first) / width
        return position >= 0 && position < Double(count - 1) ? position : nil
    }

    /// Calls `body` with each bin in reach of `point`, its centre's distance from `point` in units of the width, and the kernel there, exp(-u^2 / 2).
    @inline(__always)
    func forEachBin(near point: Double, _ body: (_ bin: Int, _ distance: Double, _ kernel: Double) -> Void) {
        let position = (point - first) / width
        let reach = Self.reach * bandwidth / width
        let (low, high) = (max(0, Int(position - reach)), min(count - 1, Int(position + reach) + 1))
        let scale = -0.5 * (width / bandwidth) * (width / bandwidth)
        for bin in low...max(low, high) {
            let distance = Double(bin) - position
            if abs(distance) <= reach { body(bin, distance, Double.exp(scale * distance * distance)) }
        }
    }
}
