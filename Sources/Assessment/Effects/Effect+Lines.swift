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

    /// The means by panel and series.
    package var lines: [Line] {
        let names = means.request.of + means.request.by
        let sizes = names.map { labels(of: $0).count }
        let (seriesCount, panelCount) = (seriesLabels.count, panelLabels.count)
        var found = [[(x: Double, mean: MarginalMeans.Mean)]](repeating: [], count: seriesCount * panelCount)
        // The first variable varies fastest.
        for (index, mean) in means.families.lazy.flatMap(\.means).enumerated() {
            var rest = index
            var places: [String: Int] = [:]
            for (name, size) in zip(names, sizes) {
                places[name] = rest % size
                rest /= size
            }
            func place(_ name: String) -> Int { places[name] ?? 0 }
            let panel = roles.panels.reduce(0) { $0 * labels(of: $1).count + place($1) }
            let x = number.map { $0.values[place(roles.along)] } ?? Double(place(roles.along))
            found[panel * seriesCount + (roles.series.map(place) ?? 0)].append((x, mean))
        }
        return found.enumerated().map { index, means in
            Line(series: index % seriesCount, panel: index / seriesCount, means: means.sorted { $0.x < $1.x })
        }
    }
}
