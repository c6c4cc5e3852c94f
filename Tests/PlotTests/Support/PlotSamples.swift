import Plot

/// Figures with data made by a rule, for goldens and for layouts under strange names and units.
enum PlotSamples {
    /// So many bars that what is expected of them is a band.
    static var expectedBars: Histogram {
        let heights = (0..<60).map { $0 * (60 - $0) }
        func share(_ factor: Double) -> [Double] { heights.map { 50 + factor * Double($0) } }
        return Histogram(
            title: "Many bars", xLabel: "x", bins: HistogramBins(edges: (0...60).map(Double.init), counts: heights),
            expectation: .init(label: "simulated", lower: share(0.7), center: share(0.9), upper: share(1.1)))
    }

    static func shares(_ name: String) -> ShareBar {
        ShareBar(
            title: name,
            parts: [0.5, 0.3, 0, 0.05, .nan].enumerated().map {
                .init(label: "\($0.offset) \(name)", share: $0.element)
            }
                + [.init(label: name, share: 0.15, isRest: true)], note: name)
    }

    static func card(_ name: String) -> SummaryCard {
        SummaryCard(
            title: name, subtitle: name, facts: (1...9).map { .init(label: "\($0) \(name)", value: "\($0)000") },
            statements: [.warning, .notice, .good, .good, .good].map { .init(kind: $0, text: "\(name) \(name)") },
            footer: name)
    }

    static func scatter(count: Int, name: String = "smoothed mean", unit: Double = 1) -> ScatterChart {
        let x = (0..<count).map { unit * Double($0 * 7919 % 10_007) / 1000 }
        let y = (0..<count).map { unit * (Double($0 * 104_729 % 997) / 100 - 5 + Double($0 % 3)) }
        let grid = (0...10).map { unit * Double($0) }
        return ScatterChart(
            title: name, xLabel: name, yLabel: name, x: x, y: y,
            curve: .init(name: name, points: grid.map { Point(x: $0, y: unit + $0 / 20) }),
            band: .init(
                name: name, x: grid, lower: grid.enumerated().map { $0.offset == 5 ? .nan : 0 * $0.element },
                upper: grid.map { 2 * unit + $0 / 10 }),
            guides: [.init(intercept: 0)]
                + (1...4).map {
                    .init(intercept: unit * Double(3 * $0), slope: -1, label: "\($0) \(name)", isReference: false)
                }, guideLabel: "y = \(name)",
            labels: [.init(index: 3, text: name), .init(index: count / 2, text: name)])
    }

    static func boxes(_ names: [String], unit: Double = 1) -> BoxChart {
        BoxChart(
            title: names[0], xLabel: names[0], groupLabel: names[0],
            boxes: names.enumerated().map { index, name in
                let shift = Double(index)
                return .init(
                    label: name, count: 1_000 * (index * 997 + 1), lowerWhisker: unit * (shift - 4),
                    lowerQuartile: unit * (shift - 1), median: unit * shift, upperQuartile: unit * (shift + 1.5),
                    upperWhisker: unit * (shift + 5), mean: unit * (shift + 0.2),
                    outliers: [unit * (shift - 6), unit * (shift + 9), unit * (shift + 9)])
            }, reference: 0, expectedMeans: names.map { _ in -unit / 2...unit / 2 }, expectedLabel: names[0],
            note: names[0])
    }

    static func quantiles(count: Int, name: String = "Residual", unit: Double = 1) -> QuantileChart {
        let theoretical = (0..<count).map { 2.5 * (2 * Double($0) / Double(max(count - 1, 1)) - 1) }
        return QuantileChart(
            title: name, sampleLabel: name, theoretical: theoretical,
            sample: theoretical.map { unit * (3 + $0 + 0.05 * $0 * $0 * $0) },
            lower: theoretical.map { unit * (2.5 + $0) }, upper: theoretical.map { unit * (3.5 + $0) }, mean: 3 * unit,
            standardDeviation: unit, bandLabel: name,
            labels: [.init(index: 0, text: name), .init(index: count - 1, text: name)], note: name)
    }
}
