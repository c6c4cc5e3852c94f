/// Sums of arrays, each multiplied by its weight, element by element, where terms that cancel leave 0 and not what their rounding leaves.
struct WeightedSums {
    private var sums: [Double]
    /// The sums of the sizes of the terms.
    private var sizes: [Double]

    /// A sum not larger than this share of its terms' sizes is rounding: some 250 times what the rounding of a few terms comes to.
    private static let rounding = 0x1p-44

    init(count: Int) {
        sums = [Double](repeating: 0, count: count)
        sizes = sums
    }

    /// - Precondition: At least as many values as there are sums.
    mutating func add(_ values: [Double], weight: Double) {
        precondition(values.count >= sums.count)
        for index in sums.indices {
            let term = weight * values[index]
            sums[index] += term
            sizes[index] += abs(term)
        }
    }

    var values: [Double] { zip(sums, sizes).map { abs($0) <= Self.rounding * $1 ? 0 : $0 } }
}
