import Plot
import Testing

@Suite("Bins")
struct HistogramBinsTests {
    @Test("Bins of a density reach the height of the curve")
    func density() throws {
        // A uniform density of 1/8: 500 values in each bin of width 1/2.
        let bins = HistogramBins(
            edges: (0...16).map { -4 + Double($0) / 2 }, counts: [Int](repeating: 500, count: 16))
        let fonts = try PlotFixtures.fonts()
        let counts = try Histogram(title: "", xLabel: "", bins: bins).scene(fonts: fonts).texts.map(\.text)
        let density = try Histogram(title: "", xLabel: "", bins: bins, heights: .density).scene(fonts: fonts).texts
            .map(\.text)
        #expect(counts.contains("500"))
        #expect(density.contains("0.125"))
    }

    @Test("Bins with values outside count them among all values, and say so")
    func note() throws {
        let bins = HistogramBins(edges: [0, 1], counts: [3], below: 10_000, above: 2, missing: 1)
        #expect(bins.total == 10_005)
        let texts = try Histogram(title: "", xLabel: "", bins: bins).scene(fonts: PlotFixtures.fonts()).texts
        #expect(texts.contains { $0.text == "10\u{2009}002 values lie outside the axis; 1 value is missing" })
    }
}
