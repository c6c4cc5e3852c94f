import Plot
import Testing

@Suite("Figures laid out for narrow screens")
struct NarrowLayoutTests {
    private static let bins = HistogramBins(edges: [0, 1, 2, 3, 4], counts: [3, 9, 4, 1])
    private static let rows = (1...8).map {
        IntervalChart.Row(
            label: "Level number \($0)", estimate: Double($0), lower: Double($0) - 1, upper: Double($0) + 1)
    }

    private static let kinds = [
        "histogram", "grid", "distributions", "intervals", "boxes", "scatter", "counted", "equal", "quantiles",
        "shares",
        "levels", "lines", "agreement", "weighted", "dumbbell", "pairs", "pairs of two", "curves", "sheet",
    ]

    private static func figure(_ kind: String) -> any Figure {
        switch kind {
        case "histogram": Histogram(title: "Residuals", xLabel: "Residual", bins: bins)
        case "grid":
            HistogramGrid(
                title: "Residuals", xLabel: "Residual", panels: (0..<7).map { .init(title: "step \($0)", bins: bins) })
        case "distributions":
            DistributionGrid(title: "Columns", panels: (0..<7).map { .init(title: "c\($0)", bins: bins) })
        case "intervals": IntervalChart(title: "Effects", xLabel: "Estimate", rows: rows)
        case "boxes": PlotSamples.boxes(["a", "b", "c"])
        case "scatter": PlotSamples.scatter(count: 40)
        case "counted": PlotSamples.scatter(count: 30_000)
        case "equal":
            ScatterChart(
                title: "Observed", xLabel: "Predicted", yLabel: "Observed", x: [1, 2, 3], y: [1.2, 1.7, 3.3],
                hasEqualAxes: true, guides: [.init(intercept: 0, slope: 1, label: "equal")])
        case "quantiles": PlotSamples.quantiles(count: 40)
        case "shares": PlotSamples.shares("differences between levels of a factor with a long name")
        case "levels": PlotSamples.effect(atLevels: true, panels: 1)
        case "lines": PlotSamples.effect(atLevels: false, panels: 6)
        case "agreement": agreement(weight: nil)
        case "weighted": agreement(weight: 30)
        case "dumbbell":
            DumbbellChart(
                title: "Shrinkage", xLabel: "Effect", fromLabel: "own rows", toLabel: "conditional mode",
                rows: rows.map { .init(label: $0.label, from: $0.lower, to: $0.estimate) })
        case "pairs": pairs(6)
        case "pairs of two": pairs(2)
        case "curves":
            CurveGrid(
                title: "Profiles", yLabel: "Signed root",
                panels: (0..<5).map {
                    .init(title: "p\($0)", curves: [.init(points: [Point(x: 0, y: 0), Point(x: 1, y: 1)])])
                })
        default: FigureSheet(title: "Sheet", figures: [figure("quantiles"), figure("scatter")])
        }
    }

    private static func agreement(weight: Double?) -> Agreement {
        Agreement(
            title: "Effects", xLabel: "lme4", yLabel: "exact",
            points: (0..<9).map { .init(x: Double($0), y: Double($0) + 0.1, weight: weight, label: "d\($0)") },
            weightLabel: "rows")
    }

    private static func pairs(_ count: Int) -> PairsChart {
        let rows = (0..<30).map { row in
            let values: [Double] = (0..<count).map { index in Double((row * (3 + 2 * index)) % 31) }
            return PairsChart.Row(values: values, label: "g\(row)")
        }
        return PairsChart(
            title: "Effects against each other", variables: (0..<count).map { "variable \($0)" }, rows: rows)
    }

    @Test("A narrow layout has the width of a phone's page and no text below 12 pixels", arguments: kinds)
    func sizes(_ kind: String) throws {
        let scene = try Self.figure(kind).scene(fonts: PlotFixtures.fonts(), isNarrow: true)
        #expect(scene.size.width == Pen.narrowWidth)
        #expect(try #require(scene.smallestText) >= 12)
        #expect(scene.texts.count > 3)
        try LayoutExpectations.expectClear(Self.figure(kind))
    }

    @Test("A narrow layout has at least two numbers on the x axis and a panel of a readable height", arguments: kinds)
    func heights(_ kind: String) throws {
        let figure = Self.figure(kind)
        let height = figure.narrowSize.height
        #expect(height >= 160 && height < 2500, "\(height)")
    }

    @Test(
        "Names of rows stand above the rows of a narrow layout where they are long, whole, and left of them where they are short"
    )
    func names() throws {
        let long = try Self.figure("intervals").scene(fonts: PlotFixtures.fonts(), isNarrow: true)
        let label = try #require(long.texts.first { $0.text == "Level number 3" })
        #expect(label.box.minX < 20)
        let short = IntervalChart(
            title: "Effects", xLabel: "Estimate",
            rows: (1...8).map { .init(label: "g\($0)", estimate: 1, lower: 0, upper: 2) })
        #expect(short.narrowSize.height < Self.figure("intervals").narrowSize.height)
    }

    @Test("A compact file has the same picture in fewer bytes")
    func compact() throws {
        let scene = try Self.figure("scatter").scene(fonts: PlotFixtures.fonts(), isNarrow: true)
        let usual = try scene.pngs(themes: [.light, .dark])
        let compact = try scene.pngs(themes: [.light, .dark], isCompact: true)
        for (one, other) in zip(usual, compact) {
            #expect(other.count < one.count)
            #expect(try PNG.decode(one) == PNG.decode(other))
        }
    }
}
