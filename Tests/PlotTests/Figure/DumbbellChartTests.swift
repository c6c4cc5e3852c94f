import Plot
import Testing

@Suite("Dumbbell charts")
struct DumbbellChartTests {
    private static func chart(
        _ rows: [DumbbellChart.Row], name: String = "shrinkage", note: String? = nil
    ) -> DumbbellChart {
        DumbbellChart(
            title: name, xLabel: name, fromLabel: name + " before", toLabel: name, intervalLabel: name, rows: rows,
            reference: 0, referenceLabel: name, note: note)
    }

    private static func rows(_ count: Int, unit: Double = 1, name: String = "level") -> [DumbbellChart.Row] {
        (0..<count).map { index in
            let from = unit * (1 - 2 * Double(index) / Double(max(count - 1, 1)))
            return .init(
                label: "\(name) \(index)", from: index == 2 ? .nan : from, to: from * 0.6,
                lower: from * 0.6 - 0.2 * unit, upper: from * 0.6 + 0.2 * unit)
        }
    }

    private func texts(_ figure: DumbbellChart) throws -> [String] {
        try figure.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
    }

    @Test("Dumbbell charts look as they did, light and dark", arguments: [8, 100], [true, false])
    func goldens(_ count: Int, _ isLight: Bool) throws {
        let figure = Self.chart(Self.rows(count))
        let canvas = try figure.canvas(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts(), scale: 0.5)
        try PlotFixtures.expect(
            canvas, matches: "dumbbell\(count > 60 ? "-long" : "")-\(isLight ? "light" : "dark")")
        #expect(try figure.png(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts()).count < 200_000)
    }

    @Test(
        "Dumbbell charts keep names and numbers of every kind apart and inside", arguments: LayoutExpectations.names,
        LayoutExpectations.units)
    func layout(_ name: String, _ unit: Double) throws {
        for count in [1, 3, 60, 61] {
            try LayoutExpectations.expectClear(
                Self.chart(Self.rows(count, unit: unit, name: name), name: name, note: name))
        }
    }

    @Test("Dumbbell charts draw all of sixty levels, of more the first and the last twenty")
    func long() throws {
        let sixty = try texts(Self.chart(Self.rows(60)))
        for index in 0..<60 { #expect(sixty.contains("level \(index)")) }
        let many = try texts(Self.chart(Self.rows(1128)))
        let shown = (0..<1128).filter { many.contains("level \($0)") }
        #expect(shown == Array(0..<20) + Array(1108..<1128))
        #expect(many.contains { $0.hasPrefix("1128 levels, 40 shown") })
        #expect(many.contains("1088 between"))
    }

    @Test("Dumbbell charts say which values are missing")
    func missing() throws {
        let rows: [DumbbellChart.Row] = [
            .init(label: "a", from: .nan, to: 1), .init(label: "b", from: 2, to: .nan),
            .init(label: "c", from: 1, to: .infinity), .init(label: "d", from: 1, to: 1, lower: .nan, upper: 2),
        ]
        #expect(try texts(Self.chart(rows)).contains("no hollow mark for 1 level; no filled mark for 2 levels"))
        #expect(try !texts(Self.chart([rows[3]])).contains { $0.contains("mark for") })
    }

    @Test("Dumbbell charts draw nothing but the filled mark of a level without a first value")
    func filledOnly() throws {
        func pixels(_ from: Double) throws -> Set<UInt32> {
            let row = DumbbellChart.Row(label: "", from: from, to: 1)
            let figure = DumbbellChart(title: "", xLabel: "", fromLabel: "", toLabel: "", rows: [row])
            let canvas = try figure.canvas(fonts: PlotFixtures.fonts(), scale: 2)
            // Below the key, where the rings' own sample is.
            return Set(canvas.pixels[(canvas.width * 160)...])
        }
        var ring = Canvas(size: Size(width: 1, height: 1), scale: 1, background: Theme.light.color(.series(1)))
        ring.fill(Path(), Theme.light.ink)
        #expect(try pixels(0.5).contains(ring.pixels[0]))
        #expect(try !pixels(.nan).contains(ring.pixels[0]))
    }

    @Test("Dumbbell charts draw even where there is nothing to draw")
    func empty() throws {
        try LayoutExpectations.expectClear(Self.chart([]))
        try LayoutExpectations.expectClear(Self.chart([.init(label: "a", from: .nan, to: .nan)]))
    }
}
