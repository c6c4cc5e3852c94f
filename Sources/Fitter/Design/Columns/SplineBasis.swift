/// The columns of R's `bs` and `ns`: B-splines over knots, or those combinations of cubic ones that are linear beyond the
/// boundary knots.
///
/// B-splines by the recursion of Cox and de Boor (de Boor 1972, doi:10.1016/0021-9045(72)90080-9). Outside the boundary knots `bs` goes
/// on with the polynomials of the outermost intervals and `ns` with straight lines, as R does.
struct SplineBasis: Sendable, Equatable {
    private let isNatural: Bool
    private let degree: Int
    private let hasIntercept: Bool
    private let lower: Double
    private let upper: Double
    /// All knots, the boundary knots degree + 1 times.
    private let knots: [Double]
    /// For natural splines, the two reflections that move the conditions at the ends to the first two coordinates, as
    /// R's `qr` makes them.
    private let reflections: [[Double]]

    /// The basis of a call over the values that are present; nil where these leave no room between the boundary knots.
    init?(_ options: SplineArguments, points: CountedValues) {
        guard let first = points.values.min(), let last = points.values.max() else { return nil }
        let (low, high) = options.boundary ?? (first, last)
        guard low < high else { return nil }
        (lower, upper) = (low, high)
        isNatural = options.isNatural
        degree = options.degree
        hasIntercept = options.hasIntercept
        let inside = points.filter { $0 >= low && $0 <= high }
        let count = options.knotCount
        guard options.knots != nil || count == 0 || !inside.values.isEmpty else { return nil }
        let inner =
            options.knots
            ?? inside.quantiles((0..<count).map { Double($0 + 1) / Double(count + 1) })
        let ends = options.degree + 1
        let all = ([Double](repeating: low, count: ends) + inner + [Double](repeating: high, count: ends)).sorted()
        knots = all
        guard options.isNatural else {
            reflections = []
            return
        }
        let skipped = options.hasIntercept ? 0 : 1
        reflections = Self.reflections(
            [low, high].map { end in
                Array(Self.derivatives(at: end, order: 2, degree: 3, knots: all).dropFirst(skipped))
            })
    }

    /// The columns at any points; NaN where a point is.
    func columns(at points: [Double]) -> [[Double]] {
        let rows = points.map(row)
        let count = rows.first?.count ?? 0
        return (0..<count).map { column in rows.map { $0[column] } }
    }

    private func row(at point: Double) -> [Double] {
        guard isNatural else {
            return Array(
                Self.derivatives(at: point, order: 0, degree: degree, knots: knots).dropFirst(hasIntercept ? 0 : 1))
        }
        let end = point < lower ? lower : point > upper ? upper : point
        var row = Self.derivatives(at: end, order: 0, degree: 3, knots: knots)
        if point != end {
            let slopes = Self.derivatives(at: end, order: 1, degree: 3, knots: knots)
            for index in row.indices { row[index] += (point - end) * slopes[index] }
        }
        if !hasIntercept { row.removeFirst() }
        for (index, reflection) in reflections.enumerated() { Self.reflect(&row, by: reflection, from: index) }
        return Array(row.dropFirst(2))
    }

    /// The derivatives of all B-splines at a point; beyond the ends, those of the polynomials of the outermost intervals.
    ///
    /// A derivative is that of splines of one degree less: B' = d (B_i / (t_i+d - t_i) - B_i+1 / (t_i+d+1 - t_i+1)).
    private static func derivatives(at point: Double, order: Int, degree: Int, knots: [Double]) -> [Double] {
        let count = knots.count - degree - 1
        guard !point.isNaN else { return [Double](repeating: .nan, count: count) }
        if order > 0 {
            let lower = derivatives(at: point, order: order - 1, degree: degree - 1, knots: knots)
            return (0..<count).map { index in
                func part(_ place: Int) -> Double {
                    let width = knots[place + degree] - knots[place]
                    return width > 0 ? lower[place] / width : 0
                }
                return Double(degree) * (part(index) - part(index + 1))
            }
        }
        // The interval that the point is in, the last one closed; empty ones hold none.
        var interval = knots.lastIndex { $0 <= point } ?? 0
        let least = knots.firstIndex { $0 > knots[0] }.map { $0 - 1 } ?? 0
        let most = (knots.lastIndex { $0 < knots[knots.count - 1] }) ?? 0
        interval = min(max(interval, least), most)
        var values = [Double](repeating: 0, count: knots.count - 1)
        values[interval] = 1
        for level in stride(from: 1, through: degree, by: 1) {
            for index in 0..<knots.count - 1 - level {
                var value = 0.0
                let (left, right) = (knots[index + level] - knots[index], knots[index + level + 1] - knots[index + 1])
                if left > 0 { value += (point - knots[index]) / left * values[index] }
                if right > 0 { value += (knots[index + level + 1] - point) / right * values[index + 1] }
                values[index] = value
            }
        }
        return Array(values.prefix(count))
    }

    /// The Householder vectors of the QR factorisation of two columns, scaled as LINPACK's `dqrdc2` scales them.
    private static func reflections(_ columns: [[Double]]) -> [[Double]] {
        var columns = columns
        for index in columns.indices {
            var norm = columns[index][index...].reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard norm > 0 else { continue }
            if columns[index][index] < 0 { norm = -norm }
            for row in index..<columns[index].count { columns[index][row] /= norm }
            columns[index][index] += 1
            for other in columns.indices where other > index {
                reflect(&columns[other], by: columns[index], from: index)
            }
        }
        return columns
    }

    private static func reflect(_ vector: inout [Double], by reflection: [Double], from start: Int) {
        guard reflection[start] != 0 else { return }
        var product = 0.0
        for row in start..<vector.count { product += reflection[row] * vector[row] }
        let factor = -product / reflection[start]
        for row in start..<vector.count { vector[row] += factor * reflection[row] }
    }
}
