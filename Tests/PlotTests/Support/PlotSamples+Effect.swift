import Plot

extension PlotSamples {
    /// Three series in some panels, over a few points at levels and along a number.
    static func effect(
        atLevels: Bool, panels: Int, name: String = "level", unit: Double = 1, width: Double = 800
    ) -> EffectChart {
        let places = atLevels ? [0.0, 1, 2, 3] : (0...20).map { Double($0) * unit }
        let all = (0..<panels).map { panel in
            let series = (0..<3).map { index in
                EffectChart.Series(
                    index: index,
                    estimates: places.map { x in
                        let y = unit * (10 + Double(index) + Double(panel)) + 0.3 * (atLevels ? unit * x : x)
                        return .init(x: x, y: y, lower: y - 0.5 * unit, upper: y + 0.4 * unit)
                    })
            }
            let points = (0..<3).map { index in
                EffectChart.Points(
                    x: places, y: places.indices.map { unit * (9 + Double(($0 * 5 + index) % 7)) }, series: index)
            }
            return EffectChart.Panel(
                title: panels == 1 ? nil : "\(name) \(panel)", series: series, points: points,
                distributions: atLevels
                    ? [.init(x: 1, series: 2, edges: [8 * unit, 9 * unit, 10 * unit], counts: [3, 1])] : [])
        }
        return EffectChart(
            title: name, xLabel: name, yLabel: name,
            axis: atLevels ? .categories(places.indices.map { "\(name) \($0)" }) : .numbers(.linear), panels: all,
            names: .init(series: ["a", "b", name], interval: "95 % interval", observations: "observed"),
            isJoined: true, width: width)
    }
}
