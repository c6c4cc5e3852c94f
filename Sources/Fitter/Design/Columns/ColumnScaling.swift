/// What R's `scale` does to a column: subtract a centre and divide by a scale.
struct ColumnScaling: Sendable, Equatable {
    let centre: Double
    let scale: Double

    /// The mean, and the standard deviation (about 0 where the column is not centred, n - 1 in the divisor), both over
    /// the rows in which a value is present.
    ///
    /// Nil when the divisor is 0 or does not exist.
    init?(of values: CountedValues, _ options: ScaleOptions) {
        centre = options.centers ? values.mean : 0
        guard options.scales else {
            scale = 1
            return
        }
        scale = (values.squares(about: centre) / max(1, values.total - 1)).squareRoot()
        guard scale > 0 else { return nil }
    }

    func apply(to values: consuming [Double]) -> [Double] {
        var result = values
        for row in result.indices { result[row] = (result[row] - centre) / scale }
        return result
    }
}
