import RealModule

/// Ticks with labels of one precision.
struct LabelledTicks {
    let ticks: [Scale.Tick]
    /// The power of ten that the labels leave out; 0 for none.
    let exponent: Int

    init(ticks: [Scale.Tick]) {
        self.ticks = ticks
        exponent = 0
    }

    /// Labels with as many decimals as show every value, very large and very small ones without their common power of ten.
    init(_ values: [Double]) {
        let largest = values.reduce(0) { max($0, abs($1)) }
        let order = largest > 0 ? Int(Double.log10(largest).rounded(.down)) : 0
        guard order >= 7 || order <= -5 else {
            (ticks, exponent) = (Self.ticks(values, Self.labels(values)), 0)
            return
        }
        // Far from 0 and close together, such as 1 000 000 001 and 1 000 000 002, the digits that are left out would come back
        // as decimals.
        let unit = Double.pow(10, abs(order))
        let scaled = values.map { order < 0 ? $0 * unit : $0 / unit }
        if order < 0 || order > 14 || Self.decimals(scaled) <= 3 {
            (ticks, exponent) = (Self.ticks(values, Self.labels(scaled)), order)
        } else {
            (ticks, exponent) = (Self.ticks(values, Self.labels(values)), 0)
        }
    }

    private static func ticks(_ values: [Double], _ labels: [String]) -> [Scale.Tick] {
        zip(values, labels).map { Scale.Tick(value: $0, label: $1) }
    }

    private static func labels(_ values: [Double]) -> [String] {
        let decimals = decimals(values)
        return values.map { NumberText.fixed($0, decimals: decimals) }
    }

    /// The fewest decimals that show every value exactly.
    private static func decimals(_ values: [Double]) -> Int {
        let step = zip(values, values.dropFirst()).reduce(Double.infinity) { min($0, $1.1 - $1.0) }
        for decimals in 0..<12 {
            let unit = Double.pow(10, decimals)
            if values.allSatisfy({ abs(($0 * unit).rounded() / unit - $0) < 1e-6 * step }) { return decimals }
        }
        return 12
    }
}
