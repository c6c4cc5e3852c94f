/// A table with the variables that moments are of, in place of the data: each category in all combinations with the others, and numbers whose means are those of the data.
///
/// A formula is coded on it, for the names of its columns and the contrasts of its terms. No value of it enters a fit.
enum MomentVariables {
    /// The most rows, where not all combinations of categories have a row.
    private static let mostRows = 1 << 15
    /// The number of levels of a factor that only groups.
    private static let groupLevels = 3
    private static let leastRows = 240

    static func table(_ moments: Moments, _ requests: [ColumnRequest]) throws(TableError) -> Table {
        let variables = Dictionary(
            moments.variables.map { ($0.name, $0.levels) }, uniquingKeysWith: { first, _ in first })
        let groups = requests.map { variables[$0.name] == nil && $0.uses == .categorical }
        let combinations = zip(requests, groups).reduce(1) { product, request in
            min(product * (request.1 ? groupLevels : variables[request.0.name]?.count ?? 1), mostRows)
        }
        // Whole repetitions of all combinations, so that categories and numbers do not depend on each other.
        let rows = combinations * ((leastRows + combinations - 1) / combinations)
        var random = SplitMix64(seed: 1)
        var step = 1
        var columns: [Column] = []
        for (request, isGroup) in zip(requests, groups) {
            let levels = isGroup ? (1...groupLevels).map(String.init) : variables[request.name]
            if let levels {
                let codes = (0..<rows).map { Int32($0 / step % levels.count) }
                columns.append(Column(name: request.name, categories: Categories(levels: levels, codes: codes)))
                step = min(step * levels.count, mostRows)
            } else {
                let mean = moments.mean(ofPredictor: request.name) ?? 1
                let draws = (0..<rows).map { _ in Double(random.next() >> 11) * 0x1p-53 - 0.5 }
                let centre = draws.mean
                let spread = mean == 0 ? 1 : abs(mean)
                columns.append(Column(name: request.name, numbers: draws.map { mean + spread * ($0 - centre) }))
            }
        }
        return try Table(columns, source: moments.source)
    }
}

extension Moments {
    /// The mean over the rows of a column that can be a predictor; nil where it was not summed.
    func mean(ofPredictor name: String) -> Double? {
        guard let column = predictor(named: name) else { return nil }
        return columns[column].shift + (unweighted?.products ?? products).product(0, 0, column) / Double(rowCount)
    }
}
