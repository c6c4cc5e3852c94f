/// What R's `scale` does to a column: subtract a centre and divide by a scale.
struct ColumnScaling: Sendable, Equatable {
    let centre: Double
    let scale: Double

    /// The mean, and the standard deviation (about 0 where the column is not centred, n - 1 in the divisor), both over
    /// the values that are present.
    ///
    /// Nil when the divisor is 0 or does not exist.
    init?(of values: [Double], _ options: ScaleOptions) {
        var sum = 0.0
        var count = 0.0
        for value in values where !value.isNaN {
            sum += value
            count += 1
        }
        var centre = 0.0
        if options.centers {
            let rough = sum / count
            var rest = 0.0
            for value in values where !value.isNaN { rest += value - rough }
            centre = rough + rest / count
        }
        self.centre = centre
        guard options.scales else {
            scale = 1
            return
        }
        var squares = 0.0
        for value in values where !value.isNaN { squares += (value - centre) * (value - centre) }
        scale = (squares / max(1, count - 1)).squareRoot()
        guard scale > 0 else { return nil }
    }

    func apply(to values: consuming [Double]) -> [Double] {
        var result = values
        for row in result.indices { result[row] = (result[row] - centre) / scale }
        return result
    }
}
