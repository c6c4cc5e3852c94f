import Plot
import Testing

@Suite("Layout")
struct LayoutTests {
    @Test("Labels cover neither points nor each other and stay in the panel", arguments: 1...5)
    func labels(_ seed: Int) {
        let panel = Rect(minX: 0, minY: 0, maxX: 500, maxY: 500)
        var state = UInt64(seed)
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let points = (0..<25).map { _ in (Point(x: 100 + 300 * next(), y: 100 + 300 * next()), 4 + 10 * next()) }
        let places = LabelPlacement(obstacles: points.map { (center: $0.0, radius: $0.1) }, panel: panel)
            .places(points.map { ($0.0, $0.1, 30 + 30 * next(), 10) })
        let boxes = places.compactMap { $0?.box }
        #expect(boxes.count >= 20)
        for (index, box) in boxes.enumerated() {
            #expect(panel.contains(box))
            for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
            for (center, radius) in points {
                let nearest = Point(
                    x: min(max(center.x, box.minX), box.maxX), y: min(max(center.y, box.minY), box.maxY))
                let (dx, dy) = (nearest.x - center.x, nearest.y - center.y)
                #expect(dx * dx + dy * dy >= radius * radius)
            }
        }
    }

    @Test(
        "Size legends name three round counts that the weights span",
        arguments: [(2520.0, 9528.0), (1, 14), (0.2, 3.7), (5, 5)])
    func sizes(_ smallest: Double, _ largest: Double) {
        let counts = SizeLegend.counts(smallest: smallest, largest: largest)
        #expect(counts.count == 3)
        #expect(counts[0] <= largest)
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test("Labels keep off a line where they can")
    func identity() throws {
        let panel = Rect(minX: 0, minY: 0, maxX: 400, maxY: 400)
        let line = (start: Point(x: 0, y: 400), end: Point(x: 400, y: 0))
        let points = (1...7).map { (Point(x: 50 * Double($0) - 8, y: 400 - 50 * Double($0)), 5.0) }
        let places = LabelPlacement(
            obstacles: points.map { (center: $0.0, radius: $0.1) }, lines: [line], panel: panel
        ).places(points.map { ($0.0, $0.1, 60, 10) })
        for place in places {
            let box = try #require(place).box
            #expect(!box.isCrossed(from: line.start, to: line.end))
        }
    }

    private static let names = [
        "Kardinal-von-Galen-Gymnasium Münster-Hiltrup, Abteilung für angewandte Statistik", "日本語の名前がとても長い場合",
        "\u{202E}override", "مرحبا بالعالم", "2026-11-23T10:15:00+01:00", String(repeating: "W", count: 10_000), "",
        "a\nb", "7",
    ]

    private func figures(_ name: String, _ unit: Double) -> [any Figure] {
        let edges = (0...10).map { unit * Double($0 - 5) }
        let bins = HistogramBins(
            edges: edges, counts: [1, 5, 20, 100, 2000, 100_000, 1_200_000, 50, 3, 0], below: 12_345, above: 1)
        let points = (0..<14).map { index in
            let x = unit * (3 + Double(index * 5 % 14) / 40)
            return Agreement.Point(
                x: x, y: x + unit * Double(index % 3) / 90, weight: Double(800 + 700 * index), label: name)
        }
        let line = (1...30).map { Point(x: unit * Double($0), y: unit * 100 / Double($0)) }
        return [
            Histogram(
                title: name, xLabel: name, yLabel: name, bins: bins,
                curve: .init(label: name, mean: 0, standardDeviation: unit, total: 1_000_000), note: name),
            HistogramGrid(
                title: name, xLabel: name, yLabel: name,
                panels: (0..<7).map { .init(title: $0 == 0 ? name : "step \($0)", bins: bins, note: name) }),
            DistributionGrid(
                title: name, panels: (0..<6).map { .init(title: name, bins: bins, isDiscrete: $0 > 3) }, note: name),
            Agreement(
                title: name, xLabel: name, yLabel: name, points: points, weightLabel: name, statistics: [name, name]),
            LineChart(
                title: name, xLabel: name, yLabel: name,
                series: (0..<5).map { .init(name: name + "\($0)", points: line) }, markers: [line[3]],
                markerLabel: name, yScale: .logarithmic, reference: .init(value: 20 * unit, label: name), note: name),
            IntervalChart(
                title: name, xLabel: name,
                rows: (0..<70).map { .init(label: name, estimate: unit * Double($0), lower: 0, upper: unit * 80) }),
            PlotSamples.scatter(count: 40, name: name, unit: unit),
            PlotSamples.scatter(count: 25_000, name: name, unit: unit),
            ScatterChart(
                title: name, xLabel: name, yLabel: name, x: [unit, 2 * unit], y: [unit, 3 * unit], hasEqualAxes: true,
                guides: [.init(intercept: 0, slope: 1, label: name)], note: name),
            PlotSamples.shares(name), PlotSamples.card(name),
            PlotSamples.boxes([name, "b", name], unit: unit),
            PlotSamples.effect(atLevels: true, panels: 1, name: name, unit: unit),
            PlotSamples.effect(atLevels: true, panels: 5, name: name, unit: unit),
            PlotSamples.effect(atLevels: false, panels: 9, name: name, unit: unit),
            PlotSamples.quantiles(count: 30, name: name, unit: unit),
        ]
    }

    @Test(
        "No text of a figure leaves the canvas or crosses another, whatever names and numbers are, wide or narrow",
        arguments: names, [1e-12, 1, 1e9, 1e200])
    func texts(_ name: String, _ unit: Double) throws {
        let fonts = try PlotFixtures.fonts()
        for (figure, isNarrow) in figures(name, unit).flatMap({ [($0, false), ($0, true)] }) {
            let scene = try figure.scene(fonts: fonts, isNarrow: isNarrow)
            let canvas = Rect(minX: 0, minY: 0, maxX: scene.size.width, maxY: scene.size.height)
            for (index, text) in scene.texts.enumerated() {
                #expect(
                    canvas.contains(text.box),
                    "\(type(of: figure)), narrow \(isNarrow): \(text.text.prefix(40)) leaves the canvas")
                for other in scene.texts[(index + 1)...] {
                    #expect(
                        !text.box.overlaps(other.box),
                        "\(type(of: figure)), narrow \(isNarrow): \(text.text.prefix(40)) crosses \(other.text.prefix(40))"
                    )
                }
            }
        }
    }

    @Test("Every one of fourteen departments is labelled, by its whole name")
    func departments() throws {
        let points = (0..<14).map { index -> Agreement.Point in
            let x = 3.2 + 0.02 * Double(index * 37 % 14)
            return .init(
                x: x, y: x + Double(index % 3) / 50, weight: Double(1000 + 640 * index),
                label: "Department \(index + 1)")
        }
        let scene = try Agreement(title: "d", xLabel: "x", yLabel: "y", points: points, weightLabel: "rows")
            .scene(fonts: PlotFixtures.fonts())
        for point in points { #expect(scene.texts.contains { $0.text == point.label }) }
    }

    @Test("A point of weight 0 has no disc, and areas are proportional to weights")
    func areas() throws {
        func ink(_ weights: [Double]) throws -> Int {
            let points = weights.enumerated().map { Agreement.Point(x: Double($0), y: Double($0), weight: $1) }
            let canvas = try Agreement(title: "", xLabel: "", yLabel: "", points: points)
                .canvas(fonts: PlotFixtures.fonts(), scale: 2)
            // The discs' own shade, which nothing else has, left of the legend.
            return canvas.pixels.enumerated().count { $0.offset % canvas.width < 1300 && $0.element == Self.shade }
        }
        let (one, two, none) = (try ink([100, 50]), try ink([100, 100]), try ink([100, 0]))
        #expect(abs(Double(one - none) / Double(two - none) - 0.5) < 0.08)
    }

    /// Half of the first series' colour on white, in linear light.
    private static let shade: UInt32 = {
        var canvas = Canvas(size: Size(width: 1, height: 1), scale: 1, background: Theme.light.background)
        canvas.fill(
            Path(Rect(minX: 0, minY: 0, maxX: 1, maxY: 1)), Theme.light.color(.series(0).withAlpha(0.5)))
        return canvas.pixels[0]
    }()
}
