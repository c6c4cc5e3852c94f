package import Fitter

extension Effect {
    /// The means of one series in one panel, in the order of the x axis.
    package struct Line: Sendable {
        /// The index of the series.
        package let series: Int
        /// The index of the panel.
        package let panel: Int
        /// The means with their places: values of a number, or indices of levels.
        package let means: [(x: Double, mean: MarginalMeans.Mean)]
    }

    /// The levels of the variable along the x axis; empty for a number.
    package var categories: [String] { number == nil ? labels(of: roles.along) : [] }

    /// The levels, or the values, of the series; one without a name where there is none.
    package var seriesLabels: [String] { roles.series.map(labels(of:)) ?? [""] }

    /// The levels of the panels' variables, a list for each panel; one empty list where there are none.
    package var panelLabels: [[String]] {
        roles.panels.reduce([[]]) { lists, name in
            lists.flatMap { list in labels(of: name).map { list + [$0] } }
        }
    }

    /// The labels of a variable of the means, in order.
    func labels(of name: String) -> [String] {
        means.request.at[name] ?? variables.first { $0.name == name }?.labels ?? []
    }

    /// The means by panel and series; of nested variables only combinations that occur.
    package var lines: [Line] {
        let names = means.request.of + means.request.by
        // By name, since the means may be of variables besides those of the question, and combinations may lack.
        let indices = names.map { name in
            Dictionary(
                labels(of: name).enumerated().map { (LevelKey($0.element), $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }
        func place(_ name: String, _ mean: MarginalMeans.Mean) -> Int? {
            names.firstIndex(of: name).flatMap { indices[$0][LevelKey(mean.levels[$0])] }
        }
        let sizes = roles.panels.map { labels(of: $0).count }
        let (seriesCount, panelCount) = (seriesLabels.count, panelLabels.count)
        var found = [[(x: Double, mean: MarginalMeans.Mean)]](repeating: [], count: seriesCount * panelCount)
        for mean in means.families.lazy.flatMap(\.means) {
            let panels = roles.panels.compactMap { place($0, mean) }
            let series: Int? = if let name = roles.series { place(name, mean) } else { 0 }
            guard panels.count == sizes.count, let series, let along = place(roles.along, mean) else { continue }
            let panel = zip(sizes, panels).reduce(0) { $0 * $1.0 + $1.1 }
            found[panel * seriesCount + series].append((number?.values[along] ?? Double(along), mean))
        }
        return found.enumerated().map { index, means in
            Line(series: index % seriesCount, panel: index / seriesCount, means: means.sorted { $0.x < $1.x })
        }
    }
}
