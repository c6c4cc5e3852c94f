// How long figures of many points take: swift run -c release drawing
import Fitter
import Plot

let fonts = try FontSet.system()
let clock = ContinuousClock()

func normal(_ count: Int, seed: UInt64) -> [Double] {
    var generator = Xoshiro256StarStar(seed: seed)
    var values = [Double](repeating: 0, count: count)
    NormalSampler().fill(&values, using: &generator)
    return values
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// The medians of five runs in milliseconds: to lay a figure out (which counts its points), to draw it, to encode it, and to draw and encode it light and dark.
func time(_ name: String, _ figure: () -> any Figure) throws {
    var runs: [[Double]] = []
    for _ in 0..<5 {
        let start = clock.now
        let scene = try figure().scene(fonts: fonts)
        let laidOut = clock.now
        let canvas = scene.canvas(theme: .light)
        let drawn = clock.now
        _ = try PNG.encode(canvas, PNG.Metadata(title: name, description: ""))
        let encoded = clock.now
        _ = try scene.pngs(themes: [.light, .dark])
        runs.append([laidOut - start, drawn - laidOut, encoded - drawn, clock.now - encoded].map(seconds))
    }
    let medians = (0..<4).map { part in
        let sorted = runs.map { $0[part] }.sorted()
        return "\((sorted[2] * 10_000).rounded() / 10)"
    }
    print(
        "\(name): lay out \(medians[0]), draw \(medians[1]), encode \(medians[2]), light and dark \(medians[3]) ms")
}

for count in [1000, 20_000, 100_000, 10_000_000] {
    let (x, noise) = (normal(count, seed: 1), normal(count, seed: 2))
    let y = zip(x, noise).map { 0.8 * $0 + 0.6 * $1 }
    try time("scatter of \(count)") {
        ScatterChart(title: "scatter", xLabel: "x", yLabel: "y", x: x, y: y, guides: [.init(intercept: 0)])
    }
    try time("histogram of \(count)") {
        let binned = BinnedCounts(x, from: -4, to: 4, bins: 75)
        return Histogram(
            title: "histogram", xLabel: "x",
            bins: HistogramBins(
                edges: binned.edges, counts: binned.counts, below: binned.below, above: binned.above))
    }
    guard count <= 100_000, let quantiles = NormalQuantiles(x) else { continue }
    try time("quantiles of \(count)") {
        QuantileChart(
            title: "quantiles", sampleLabel: "x", theoretical: quantiles.theoretical, sample: quantiles.sorted,
            lower: quantiles.lower, upper: quantiles.upper, mean: quantiles.mean,
            standardDeviation: quantiles.standardDeviation, bandLabel: "band")
    }
}
