import Plot
import Testing

@Suite("Charts of two intervals per row")
struct IntervalPairChartTests {
    private static func chart(_ rows: [IntervalPairChart.Row], name: String = "effects") -> IntervalPairChart {
        IntervalPairChart(
            title: name, xLabel: name, firstLabel: name + " before", secondLabel: name + " after", rows: rows,
            note: name)
    }

    private static func rows(_ count: Int, unit: Double = 1, name: String = "term") -> [IntervalPairChart.Row] {
        (0..<count).map { index in
            let first = unit * (1 - 2 * Double(index) / Double(max(count - 1, 1)))
            func interval(_ estimate: Double) -> IntervalPairChart.Interval {
                .init(estimate: estimate, lower: estimate - 0.3 * unit, upper: estimate + 0.2 * unit)
            }
            return .init(
                label: "\(name) \(index)", first: index == 1 ? nil : interval(first),
                second: index == 2 ? nil : interval(first * 0.8))
        }
    }

    @Test("Charts of two intervals per row look as they did, light and dark", arguments: [true, false])
    func goldens(_ isLight: Bool) throws {
        let figure = Self.chart(Self.rows(8))
        let canvas = try figure.canvas(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts(), scale: 0.5)
        try PlotFixtures.expect(canvas, matches: "interval-pairs-\(isLight ? "light" : "dark")")
    }

    @Test(
        "Charts of two intervals per row keep names and numbers of every kind apart and inside",
        arguments: LayoutExpectations.names, LayoutExpectations.units)
    func layout(_ name: String, _ unit: Double) throws {
        for count in [1, 3, 40, 41] {
            try LayoutExpectations.expectClear(Self.chart(Self.rows(count, unit: unit, name: name), name: name))
        }
    }

    @Test("Charts of two intervals per row draw the first forty rows and say how many there are")
    func long() throws {
        let texts = try Self.chart(Self.rows(50)).scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
        #expect(texts.contains("term 39") && !texts.contains("term 40"))
        #expect(texts.contains("effects; the first 40 of 50 rows"))
    }

    @Test("Charts of two intervals per row draw values that are not finite nowhere")
    func notFinite() throws {
        let interval = IntervalPairChart.Interval(estimate: .nan, lower: -.infinity, upper: 1)
        let figure = Self.chart([.init(label: "a", first: interval, second: interval)])
        #expect(try figure.png(theme: .light, fonts: PlotFixtures.fonts()).count > 1000)
    }
}
