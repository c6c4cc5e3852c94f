import Plot
import Testing

@Suite("Charts of effects")
struct EffectChartTests {
    @Test("Series of many panels at levels and along numbers leave all texts clear", arguments: [1, 2, 3, 4, 6, 24])
    func layout(_ panels: Int) throws {
        for atLevels in [true, false] {
            try LayoutExpectations.expectClear(PlotSamples.effect(atLevels: atLevels, panels: panels))
        }
    }

    @Test("A narrow chart has fewer panels side by side and is higher")
    func narrow() throws {
        let (wide, narrow) = (
            PlotSamples.effect(atLevels: true, panels: 6), PlotSamples.effect(atLevels: true, panels: 6, width: 360)
        )
        #expect(narrow.size.width == 360)
        #expect(narrow.size.height > wide.size.height)
        try LayoutExpectations.expectClear(narrow)
    }

    @Test("The key names series, intervals and points, and the axis all levels")
    func key() throws {
        let texts = try PlotSamples.effect(atLevels: true, panels: 1).scene(fonts: PlotFixtures.fonts()).texts
            .map(\.text)
        for name in ["a", "b", "95 % interval", "observed", "level 0", "level 3"] {
            #expect(texts.contains(name), "\(name) is missing")
        }
    }

    @Test("Means and intervals that do not exist leave gaps, and a chart of nothing has axes")
    func gaps() throws {
        let nothing = EffectChart.Estimate(x: 1, y: .nan)
        let chart = EffectChart(
            title: "t", xLabel: "x", yLabel: "y", axis: .categories(["a", "b"]),
            panels: [.init(series: [.init(estimates: [.init(x: 0, y: 3, lower: 2, upper: .infinity), nothing])])])
        try LayoutExpectations.expectClear(chart)
        try LayoutExpectations.expectClear(
            EffectChart(
                title: "t", xLabel: "x", yLabel: "y", axis: .numbers(.logarithmic), yScale: .logarithmic,
                panels: [.init(series: [])]))
    }

    @Test("More points than can be drawn one by one are counted in cells of all panels together")
    func counted() throws {
        let x = (0..<15_000).map { Double($0 % 211) }
        let y = (0..<15_000).map { Double($0 % 97) }
        let panel = EffectChart.Panel(
            title: "p", series: [.init(estimates: [.init(x: 0, y: 40), .init(x: 210, y: 60)])],
            points: [.init(x: x, y: y)])
        let chart = EffectChart(
            title: "t", xLabel: "x", yLabel: "y", axis: .numbers(.linear), panels: [panel, panel])
        let texts = try chart.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
        #expect(texts.contains { $0.hasSuffix("points") && $0.hasPrefix("30") })
        try LayoutExpectations.expectClear(chart)
    }
}
