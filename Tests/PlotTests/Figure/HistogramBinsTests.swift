import Plot
import Testing

@Suite("Bins")
struct HistogramBinsTests {
    @Test("Bins count every value once: inside, below, above or missing")
    func counting() {
        let values = [-4.0, -3.99, 0, 1, 3.99, 4, 4.01, -5, -.infinity, .infinity, .nan]
        let bins = HistogramBins(counting: values, in: -4...4, count: 8)
        #expect(bins.counts == [2, 0, 0, 0, 1, 1, 0, 2])
        #expect(bins.below == 2)
        #expect(bins.above == 2)
        #expect(bins.missing == 1)
        #expect(bins.total == 10)
        #expect(bins.edges.first == -4 && bins.edges.last == 4)
    }

    @Test("Bins hold all values, whatever their size, and those on a border once", arguments: [1, 3, 12, 25, 75])
    func sum(_ count: Int) {
        let tiny = Double.leastNormalMagnitude / 8
        for range in [-4.0...4, -0.3...0.3, 0.1...0.7, -tiny...tiny, -1e305...1e305] {
            let edges = HistogramBins(counting: [], in: range, count: count).edges
            let values =
                edges.flatMap { [$0.nextDown, $0, $0.nextUp] } + [
                    .infinity, -.infinity, .nan, 0, -0.0, tiny / 4, 1e308,
                ]
            let bins = HistogramBins(counting: values, in: range, count: count)
            #expect(bins.counts.reduce(bins.below + bins.above + bins.missing, +) == values.count)
            #expect(bins.total == values.count - 1)
            let inside = values.filter(range.contains)
            guard range.upperBound > 1e-300 else { continue }
            for bin in 0..<count {
                let isLast = bin == count - 1
                #expect(bins.counts[bin] == inside.count { $0 >= edges[bin] && (isLast || $0 < edges[bin + 1]) })
            }
        }
    }

    @Test("Bins of a density reach the height of the curve")
    func density() throws {
        // A uniform density of 1/8: 500 values in each bin of width 1/2.
        let values = (0..<8000).map { -4 + 8 * (Double($0) + 0.5) / 8000 }
        let bins = HistogramBins(counting: values, in: -4...4, count: 16)
        let fonts = try PlotFixtures.fonts()
        let counts = try Histogram(title: "", xLabel: "", bins: bins).scene(fonts: fonts).texts.map(\.text)
        let density = try Histogram(title: "", xLabel: "", bins: bins, heights: .density).scene(fonts: fonts).texts
            .map(\.text)
        #expect(counts.contains("500"))
        #expect(density.contains("0.125"))
    }

    @Test("Bins with values outside say so")
    func note() throws {
        let bins = HistogramBins(edges: [0, 1], counts: [3], below: 10_000, above: 2, missing: 1)
        let texts = try Histogram(title: "", xLabel: "", bins: bins).scene(fonts: PlotFixtures.fonts()).texts
        #expect(texts.contains { $0.text == "10\u{2009}002 values lie outside the axis; 1 value is missing" })
    }
}
