package import Fitter

/// The rows of the data as the picture of an effect has them.
package struct EffectObservations: Sendable {
    /// The distribution of the rows of one level, series and panel.
    package struct Distribution: Sendable, Equatable {
        package let category: Int
        package let series: Int
        package let panel: Int
        /// The number of rows in each bin.
        package let counts: [Int]
    }

    /// The response of each row on the scale of the means.
    package let response: [Double]
    /// The place of each row on the x axis: a number, or the index of a level.
    package let x: [Double]
    /// The index of each row's series; nil where the series are values of a number, or there are none.
    package let series: [Int32]?
    /// The index of each row's panel.
    package let panel: [Int32]
    /// The edges of the bins of the distributions, on the scale of the means; descending where the transformation of the response is.
    package let edges: [Double]
    /// What the bins count, and their edges on the same scale, ascending.
    private let binned: (values: [Double], edges: [Double])
    /// For each panel and series the range of the number along the x axis, beyond which there is nothing to see; nil where no row is.
    ///
    /// The series of a panel follow each other. Empty for levels along the x axis.
    private let ranges: [ClosedRange<Double>?]

    /// Of more rows at levels the distributions are shown instead.
    package static let mostPoints = 1500
    private static let bins = 40
    /// A response of so few values has a bin for each.
    private static let mostValues = 20

    /// - Returns: nil for a variable that the data have in another form than the picture.
    package init?(_ effect: Effect, _ data: ModelData, _ transformation: ResponseTransformation?) {
        let design = data.design
        func codes(_ name: String, _ labels: [String]) -> [Int32]? {
            switch data.values(ofColumn: name) {
            case .categories(let levels, let codes)?: return levels.count == labels.count ? codes : nil
            case .numbers(let numbers)?:
                guard let values = data.coding.fixedVariables.first(where: { $0.name == name })?.twoValues else {
                    return nil
                }
                return numbers.map { number in Int32(values.firstIndex { $0 == number } ?? -1) }
            case nil: return nil
            }
        }
        if effect.number != nil {
            guard case .numbers(let values)? = data.values(ofColumn: effect.roles.along) else { return nil }
            x = values
        } else {
            guard let places = codes(effect.roles.along, effect.categories) else { return nil }
            x = places.map(Double.init)
        }
        let isNumeric = effect.roles.series.map { name in
            effect.variables.contains { $0.name == name && $0.isNumber }
        }
        if let name = effect.roles.series, isNumeric == false {
            guard let places = codes(name, effect.seriesLabels) else { return nil }
            series = places
        } else {
            series = nil
        }
        var panel = [Int32](repeating: 0, count: design.n)
        for name in effect.roles.panels {
            let labels = effect.labels(of: name)
            guard let places = codes(name, labels) else { return nil }
            // The last variable varies fastest, as in the list of panels.
            for row in panel.indices { panel[row] = panel[row] * Int32(labels.count) + places[row] }
        }
        self.panel = panel
        response = transformation.map { function in design.response.map(function.inverse) } ?? design.response
        if let transformation, let domain = transformation.domain(of: design.response) {
            let bounds = Self.edges(design.response).map { min(max($0, domain.lowerBound), domain.upperBound) }
            binned = (design.response, bounds)
            edges = bounds.map(transformation.inverse)
        } else {
            edges = Self.edges(response)
            binned = (response, edges)
        }
        let seriesCount = effect.seriesLabels.count
        var ranges = [ClosedRange<Double>?](
            repeating: nil, count: effect.number == nil ? 0 : seriesCount * effect.panelLabels.count)
        for row in x.indices where !ranges.isEmpty {
            let first = Int(panel[row]) * seriesCount
            // Values of a number share the rows of all.
            let own = series.map { [first + Int($0[row])] } ?? Array(first..<first + seriesCount)
            for index in own where ranges.indices.contains(index) {
                ranges[index] =
                    min(ranges[index]?.lowerBound ?? x[row], x[row])...max(ranges[index]?.upperBound ?? x[row], x[row])
            }
        }
        self.ranges = ranges
    }

    /// The means of a line over the range of the number in the line's own rows.
    package func means(of line: Effect.Line, in effect: Effect) -> [(x: Double, mean: MarginalMeans.Mean)] {
        guard !ranges.isEmpty else { return line.means }
        guard let range = ranges[line.panel * effect.seriesLabels.count + line.series] else { return [] }
        return line.means.filter { range.contains($0.x) }
    }

    /// The ascending edges of bins: about each of a few values, or equally spaced.
    private static func edges(_ values: [Double]) -> [Double] {
        var distinct: Set<Double> = []
        for value in values where distinct.count <= mostValues { distinct.insert(value) }
        guard let least = values.min(), let most = values.max(), least < most else { return [] }
        guard distinct.count <= mostValues else {
            return (0...bins).map { least + (most - least) * Double($0) / Double(bins) }
        }
        let sorted = distinct.sorted()
        let gap = zip(sorted, sorted.dropFirst()).reduce(Double.infinity) { min($0, $1.1 - $1.0) }
        // A bin as wide as the smallest distance about each value, and empty ones between.
        return sorted.flatMap { [$0 - 0.35 * gap, $0 + 0.35 * gap] }
    }

    /// The distributions of the rows at levels, without combinations that no row has.
    package var distributions: [Distribution] {
        guard edges.count > 1 else { return [] }
        let bins = edges.count - 1
        var counts: [[Int32]: [Int]] = [:]
        for row in binned.values.indices where x[row] >= 0 {
            var (low, high) = (0, bins)
            while high - low > 1 {
                let middle = (low + high) / 2
                if binned.values[row] >= binned.edges[middle] { low = middle } else { high = middle }
            }
            let key = [panel[row], series?[row] ?? 0, Int32(x[row])]
            counts[key, default: [Int](repeating: 0, count: bins)][low] += 1
        }
        return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, counts in
            Distribution(category: Int(key[2]), series: Int(key[1]), panel: Int(key[0]), counts: counts)
        }
    }
}

extension ResponseTransformation {
    /// Where a bin of transformed responses may lie so that its image on the response's own scale is one too; nil where there is no such range.
    fileprivate func domain(of values: [Double]) -> ClosedRange<Double>? {
        let all = -Double.infinity...Double.infinity
        switch self {
        case .logarithm: return all
        case .squareRoot: return 0...Double.infinity
        case .reciprocal:
            guard let least = values.min(), let most = values.max() else { return all }
            // No farther from 0 than twice the largest response; a bin over 0 would have no image.
            if least > 0 { return least / 2...Double.infinity }
            return most < 0 ? -Double.infinity...most / 2 : nil
        }
    }
}
