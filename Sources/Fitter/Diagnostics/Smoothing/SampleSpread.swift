/// The finite values of a sample in order, and how far they spread.
struct SampleSpread {
    /// Ascending.
    let sorted: [Double]
    /// With the divisor n - 1; 0 for fewer than two values.
    let standardDeviation: Double

    init(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).ascending()
        let n = Double(max(sorted.count, 1))
        let mean = sorted.reduce(0) { $0 + $1 / n }
        let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = sorted.count > 1 ? (squares / (n - 1)).squareRoot() : 0
        self.sorted = sorted
    }

    /// The quantile at (n - 1) p, interpolated between neighbours (type 7 of Hyndman & Fan 1996, doi:10.2307/2684934).
    ///
    /// - Precondition: at least one value.
    func quantile(_ probability: Double) -> Double {
        let position = Double(sorted.count - 1) * probability
        let index = min(Int(position), sorted.count - 1)
        let next = min(index + 1, sorted.count - 1)
        return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
    }

    /// min(standard deviation, interquartile range / 1.349), both being the standard deviation of a normal distribution; the standard deviation alone where
    /// the middle half of the values is one value.
    var robustDeviation: Double {
        guard !sorted.isEmpty else { return 0 }
        let range = (quantile(0.75) - quantile(0.25)) / 1.349
        return range > 0 ? min(standardDeviation, range) : standardDeviation
    }

    /// Whether there are at least `count` different values.
    func hasDistinct(_ count: Int) -> Bool {
        var seen = sorted.isEmpty ? 0 : 1
        for index in sorted.indices.dropFirst() where sorted[index] != sorted[index - 1] {
            seen += 1
            if seen >= count { break }
        }
        return seen >= count
    }
}
