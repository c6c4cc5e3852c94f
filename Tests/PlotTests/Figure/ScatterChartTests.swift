import Plot
import Testing

@Suite("Scatter charts")
struct ScatterChartTests {
    private func chart(_ x: [Double], _ y: [Double]) -> ScatterChart {
        ScatterChart(title: "t", xLabel: "x", yLabel: "y", x: x, y: y)
    }

    private func texts(_ figure: any Figure) throws -> [String] {
        try figure.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
    }

    @Test("Scatter charts count every point once they are many, and say how many there are")
    func counted() throws {
        let n = 50_000
        let x = (0..<n).map { Double($0 % 500) }
        let texts = try texts(chart(x, x.map { $0 * 2 }))
        #expect(texts.contains("50\u{2009}000 points"))
        // 500 places on a line, some of which share a cell.
        let cells = try #require(texts.first { $0.hasPrefix("in ") && $0.hasSuffix("cells") })
        #expect(Int(cells.dropFirst(3).dropLast(6)).map { $0 > 100 && $0 <= 500 } == true)
    }

    @Test("Scatter charts count all points whatever the units are", arguments: [1e-300, 1e-9, 1, 1e12, 1e300])
    func units(_ unit: Double) throws {
        let x = (0..<30_000).map { Double($0 * 7919 % 10_007) * unit / 1e4 }
        let y = (0..<30_000).map { Double($0 * 104_729 % 9973) * unit / 1e4 }
        #expect(try texts(chart(x, y)).contains("30\u{2009}000 points"))
    }

    @Test("Scatter charts say how many points have no place")
    func missing() throws {
        let figure = chart([1, .nan, 3, .infinity], [1, 2, .nan, 4])
        #expect(try texts(figure).contains("3 points have no place on the axes"))
    }

    @Test("Scatter charts name the guides beside the panel")
    func guides() throws {
        let figure = ScatterChart(
            title: "t", xLabel: "x", yLabel: "y", x: [0, 1], y: [0, 4],
            guides: (1...3).map { .init(intercept: Double($0), label: "level \($0)", isReference: false) })
        #expect(try texts(figure).filter { $0.hasPrefix("level") } == ["level 3", "level 2", "level 1"])
    }
}
