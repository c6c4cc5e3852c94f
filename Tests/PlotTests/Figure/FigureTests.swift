import Plot
import Testing

/// Whole figures: against small reference pictures, and with names and numbers that break layouts.
@Suite("Figures")
struct FigureTests {
    private static let bins = HistogramBins(
        edges: (0...20).map { -2 + 0.2 * Double($0) },
        counts: [0, 1, 2, 4, 7, 12, 20, 30, 41, 50, 52, 47, 39, 28, 19, 11, 6, 3, 1, 1],
        below: 2)

    private static let names = [
        "histogram", "histogram-grid", "histogram-expected", "histogram-band", "agreement", "line", "intervals",
        "caterpillar", "scatter", "scatter-counted", "scatter-equal", "boxes", "quantiles", "shares",
        "card", "distributions", "effect-levels", "effect-lines", "sheet",
    ]

    private static func figure(_ name: String) -> any Figure {
        switch name {
        case "histogram":
            Histogram(
                title: "Residuals", xLabel: "Observed less fitted", bins: bins,
                curve: .init(label: "normal", mean: 0, standardDeviation: 0.75, total: 376))
        case "histogram-grid":
            HistogramGrid(
                title: "Residuals along the run", xLabel: "Residual",
                panels: [1, 10, 30, 100].map { .init(title: "step \($0)", bins: bins, note: "RMSE 1.2") })
        case "agreement": departments
        case "histogram-expected":
            Histogram(
                title: "Ratings", xLabel: "Rating",
                bins: HistogramBins(edges: [0.5, 1.5, 2.5, 3.5], counts: [40, 90, 20]),
                expectation: .init(
                    label: "simulated", lower: [30, 70, 25], center: [35, 80, 30], upper: [42, 88, 37]))
        case "histogram-band": PlotSamples.expectedBars
        case "scatter": PlotSamples.scatter(count: 60)
        case "scatter-counted": PlotSamples.scatter(count: 30_000)
        case "scatter-equal":
            ScatterChart(
                title: "Observed", xLabel: "Predicted", yLabel: "Observed", x: [1, 2, 3, 4], y: [1.2, 1.7, 3.3, 3.9],
                hasEqualAxes: true, guides: [.init(intercept: 0, slope: 1, label: "equal")], note: "4 rows")
        case "shares": PlotSamples.shares("share")
        case "distributions":
            DistributionGrid(
                title: "Distributions of the columns",
                panels: [
                    .init(title: "Reaction time", bins: bins),
                    .init(
                        title: "Days", bins: HistogramBins(edges: [0.5, 1.5, 2.5, 3.5], counts: [9, 0, 4]),
                        isDiscrete: true),
                ] + (1...4).map { .init(title: "Column of a long name, number \($0)", bins: bins) }, note: "6 columns")
        case "card": PlotSamples.card("Title of a page")
        case "boxes": PlotSamples.boxes(["a", "b", "c"])
        case "quantiles": PlotSamples.quantiles(count: 40)
        case "effect-levels": PlotSamples.effect(atLevels: true, panels: 2)
        case "effect-lines": PlotSamples.effect(atLevels: false, panels: 3)
        case "sheet":
            FigureSheet(
                title: "Sheet",
                figures: [
                    PlotSamples.scatter(count: 60), PlotSamples.quantiles(count: 40), PlotSamples.expectedBars,
                    PlotSamples.boxes(["a", "b", "c"]),
                ])
        case "line":
            LineChart(
                title: "Loss", xLabel: "Step", yLabel: "Loss",
                series: [
                    .init(name: "drawn", points: decay(1000)), .init(name: "exact", points: decay(900), dashed: true),
                ],
                markers: [Point(x: 10, y: 90)], yScale: .logarithmic, reference: .init(value: 20, label: "minimum"))
        case "intervals":
            IntervalChart(
                title: "Effects", xLabel: "Estimate",
                rows: [row("(Intercept)", 3.2), row("service1", -0.1), row("x:y", 1.1)])
        default:
            IntervalChart(
                title: "Levels", xLabel: "Effect", rows: (0..<300).map { row("level \($0)", 3 - Double($0) / 50) })
        }
    }

    private static var departments: Agreement {
        let points = (0..<14).map { index -> Agreement.Point in
            let x = Double(index * 37 % 14) / 14
            let gap = Double(index % 3) / 30
            return .init(x: x, y: x + gap, weight: Double(1000 + 600 * index), label: "\(index + 1)")
        }
        return Agreement(
            title: "Departments", xLabel: "lme4", yLabel: "exact fit", points: points, weightLabel: "rows",
            statistics: ["correlation 0.99"])
    }

    private static func decay(_ start: Double) -> [Point] {
        (1...50).map { Point(x: Double($0), y: start / Double($0)) }
    }

    private static func row(_ label: String, _ estimate: Double) -> IntervalChart.Row {
        .init(label: label, estimate: estimate, lower: estimate - 0.4, upper: estimate + 0.5)
    }

    @Test("Figures look as they did, light and dark", arguments: names, [true, false])
    func goldens(_ name: String, _ isLight: Bool) throws {
        let figure = Self.figure(name)
        let canvas = try figure.canvas(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts(), scale: 0.5)
        try PlotFixtures.expect(canvas, matches: "\(name)-\(isLight ? "light" : "dark")")
    }

    @Test("Figures are under 200 kB at twice the scale", arguments: names)
    func size(_ name: String) throws {
        let figure = Self.figure(name)
        #expect(try figure.png(fonts: PlotFixtures.fonts()).count < 200_000)
    }

    @Test("Figures of thousands of points that cover each other are under 200 kB too", arguments: [3000, 60_000])
    func crowds(_ count: Int) throws {
        let points = (0..<count).map { index -> Agreement.Point in
            let a = Double(index * 7919 % 10_007) / 10_007 - 0.5
            return .init(x: a * a * a * 8, y: a * a * a * 8 + Double(index * 104_729 % 997) / 5000)
        }
        let figure = Agreement(title: "Many", xLabel: "x", yLabel: "y", points: points)
        #expect(try figure.png(fonts: PlotFixtures.fonts()).count < 200_000)
    }

    @Test(
        "Figures keep names and numbers of every kind inside",
        arguments: [
            "Kardinal-von-Galen-Gymnasium Münster-Hiltrup, Abteilung für angewandte Statistik und Datenanalyse",
            "日本語の名前がとても長い場合", "\u{202E}override", "\u{1B}[31mred", String(repeating: "W", count: 10_000), "", "a\nb",
        ], [1e-12, 1, 1e9, 1e300])
    func nasty(_ name: String, _ unit: Double) throws {
        let fonts = try PlotFixtures.fonts()
        let intervals = IntervalChart(
            title: name, xLabel: name,
            rows: (0..<3).map { .init(label: name, estimate: Double($0) * unit, lower: -unit, upper: 4 * unit) })
        #expect(LayoutExpectations.hasClearBorder(try intervals.canvas(fonts: fonts, scale: 1)))
        let agreement = Agreement(
            title: name, xLabel: name, yLabel: name,
            points: (0..<20).map { .init(x: Double($0) * unit, y: Double($0) * unit, weight: 5, label: name) },
            weightLabel: name, statistics: [name])
        #expect(LayoutExpectations.hasClearBorder(try agreement.canvas(fonts: fonts, scale: 1)))
    }

    @Test("Figures draw even where there is nothing to draw")
    func empty() throws {
        let fonts = try PlotFixtures.fonts()
        let figures: [any Figure] = [
            Agreement(title: "none", xLabel: "x", yLabel: "y", points: []),
            Agreement(title: "nan", xLabel: "x", yLabel: "y", points: [.init(x: .nan, y: 1), .init(x: 2, y: 2)]),
            LineChart(title: "none", xLabel: "x", yLabel: "y", series: []),
            LineChart(
                title: "negative", xLabel: "x", yLabel: "y",
                series: [.init(name: "a", points: [Point(x: 1, y: -1), Point(x: 2, y: 5)])], yScale: .logarithmic),
            IntervalChart(title: "none", xLabel: "x", rows: []),
            Histogram(title: "none", xLabel: "x", bins: HistogramBins(edges: [0, 1], counts: [0])),
            Histogram(
                title: "no curve", xLabel: "x", bins: HistogramBins(edges: [0, 1], counts: [3]),
                curve: .init(label: "nan", mean: .nan, standardDeviation: 1, total: 3)),
            ScatterChart(title: "none", xLabel: "x", yLabel: "y", x: [], y: []),
            ScatterChart(
                title: "nan", xLabel: "x", yLabel: "y", x: [.nan, 1, .infinity], y: [1, .nan, 2], hasEqualAxes: true,
                curve: .init(name: "c", points: [Point(x: .nan, y: 1)]),
                band: .init(name: "b", x: [1, 2], lower: [.nan, .nan], upper: [1, 2])),
            ScatterChart(
                title: "roots", xLabel: "x", yLabel: "y", x: [-4, 0, 9], y: [1, 10, 100], xScale: .squareRoot,
                yScale: .logarithmic, guides: [.init(intercept: 3, slope: 2)]),
            BoxChart(title: "none", xLabel: "x", groupLabel: "g", boxes: []),
            BoxChart(
                title: "nan", xLabel: "x", groupLabel: "g",
                boxes: [
                    .init(
                        label: "a", count: 0, lowerWhisker: .nan, lowerQuartile: .nan, median: .nan,
                        upperQuartile: .nan,
                        upperWhisker: .nan)
                ]),
            QuantileChart(
                title: "none", sampleLabel: "s", theoretical: [], sample: [], lower: [], upper: [], mean: 0,
                standardDeviation: 1, bandLabel: "b"),
            QuantileChart(
                title: "one", sampleLabel: "s", theoretical: [0], sample: [1], lower: [0], upper: [2], mean: 1,
                standardDeviation: 1, bandLabel: "b"),
            Agreement(
                title: "weights", xLabel: "x", yLabel: "y",
                points: [.init(x: 1, y: 1, weight: .infinity), .init(x: 2, y: 2, weight: 0)]),
        ]
        for figure in figures { #expect(try !figure.png(fonts: fonts).isEmpty) }
    }

    @Test("Figures have a font, or say which packages bring one")
    func fonts() {
        #expect(throws: FontError.unreadable(path: "/nowhere.otf")) { try FontSet(regular: ["/nowhere.otf"]) }
        #expect("\(FontError.notFound(searched: ["/a"]))".contains("fonts-inter"))
    }
}
