/// The sums of the rows of a table, each the same whatever the order of the rows.
struct MomentSummation {
    private let rows: Int
    /// The values of the columns less their shifts, column by column.
    private let centred: [[Double]]
    private let weights: [Double]?
    /// The largest absolute value of each column, and of the weights.
    private let bounds: [Double]
    private let weightBound: Double

    init(columns: [[Double]], shifts: [Double], weights: [Double]?) {
        rows = columns.first?.count ?? 0
        centred = zip(columns, shifts).map { values, shift in
            shift == 0 ? values : Cores.map(values.count) { values[$0] - shift }
        }
        self.weights = weights
        bounds = centred.map { $0.reduce(0) { max($0, abs($1)) } }
        weightBound = weights?.max() ?? 1
    }

    /// The sums of a layout's products by line.
    ///
    /// - Parameters:
    ///   - lineOfRow: the line of each row; nil for a single line.
    ///   - isWeighted: whether the products are times the rows' weights.
    func table(
        _ layout: ProductLayout, lines: Int = 1, lineOfRow: [Int32]? = nil, isWeighted: Bool = true
    ) -> ProductTable {
        let counts = lineOfRow?.counts(among: lines) ?? [rows]
        let largest = counts.max() ?? 1
        let weights = isWeighted ? weights : nil
        let sums = Cores.map(layout.pairs.count, inRangesOf: 1) { place in
            let pair = layout.pairs[place]
            let (one, other) = (centred[pair.first], centred[pair.second])
            var sums = GridSums(
                bound: bounds[pair.first] * bounds[pair.second] * (weights == nil ? 1 : weightBound) * 2,
                terms: largest, count: lines)
            for row in 0..<rows {
                var product = DoubleDouble.product(one[row], other[row])
                if let weights { product = product * weights[row] }
                sums.add(product, to: lineOfRow.map { Int($0[row]) } ?? 0)
            }
            return (0..<lines).map { sums.value($0) }
        }
        let width = layout.pairs.count
        var values = [Double](repeating: 0, count: lines * width)
        for place in 0..<width {
            for line in 0..<lines { values[line * width + place] = sums[place][line] }
        }
        return ProductTable(layout: layout, counts: counts, sums: values)
    }

    /// The sum of a value per row.
    static func sum(_ values: [Double]) -> Double {
        var sums = GridSums(bound: values.reduce(0) { max($0, abs($1)) }, terms: values.count)
        for value in values { sums.add(DoubleDouble(value)) }
        return sums.value()
    }

    /// A shift for a column: 0 for indicators and contrasts of levels, and near the mean otherwise.
    static func shift(for values: [Double]) -> Double {
        if values.allSatisfy({ $0 == 0 || abs($0) == 1 }) { return 0 }
        let mean = sum(values) / Double(max(values.count, 1))
        let square = sum(values.map { ($0 - mean) * ($0 - mean) }) / Double(max(values.count, 1))
        return ShortDecimal.near(mean, spread: square.squareRoot())
    }
}
