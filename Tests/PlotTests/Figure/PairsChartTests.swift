import Plot
import Testing

@Suite("Pairs charts")
struct PairsChartTests {
    /// Numbers between -1 and 1 that go the same way each time.
    private static func numbers(_ count: Int) -> [Double] {
        var state: UInt64 = 7
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return 2 * Double(state >> 11) / Double(1 << 53) - 1
        }
    }

    private static func chart(
        _ variables: Int, rows count: Int, unit: Double = 1, name: String = "effect", hasFrom: Bool = true
    ) -> PairsChart {
        let numbers = numbers(count * (variables + 1))
        let rows = (0..<count).map { row -> PairsChart.Row in
            let own = numbers[(row * (variables + 1))...].prefix(variables + 1)
            let common = own[own.startIndex]
            let values = own.dropFirst().enumerated().map { unit * ($1 + ($0 % 2 == 0 ? common : -common)) }
            return .init(
                values: values, from: hasFrom ? values.map { 1.4 * $0 } : nil, label: "\(name) \(row)")
        }
        let covariance = (0..<variables).map { i in
            (0..<variables).map { j in unit * unit * (i == j ? 0.6 : (i + j) % 2 == 0 ? 0.2 : -0.2) }
        }
        return PairsChart(
            title: name, variables: (0..<variables).map { "\(name) \($0)" }, rows: rows, pointLabel: name,
            fromLabel: name + " before",
            ellipse: .init(
                center: [Double](repeating: 0, count: variables), covariance: covariance, label: name + " ellipse"))
    }

    private func texts(_ figure: PairsChart) throws -> [String] {
        try figure.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
    }

    @Test("Pairs charts look as they did, light and dark", arguments: [2, 4], [true, false])
    func goldens(_ variables: Int, _ isLight: Bool) throws {
        let figure = Self.chart(variables, rows: variables == 2 ? 18 : 300, hasFrom: variables == 2)
        let canvas = try figure.canvas(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts(), scale: 0.5)
        try PlotFixtures.expect(canvas, matches: "pairs-\(variables)-\(isLight ? "light" : "dark")")
    }

    @Test(
        "Pairs charts are under 200 kB at twice the scale, however many the points and variables are",
        arguments: [2, 3, 4, 8],
        [40, 100, 150, 1500, 3000, 6000, 19_000, 30_000])
    func size(_ variables: Int, _ count: Int) throws {
        let figure = Self.chart(variables, rows: count)
        for theme in [Theme.light, .dark] {
            let bytes = try figure.png(theme: theme, fonts: PlotFixtures.fonts()).count
            #expect(bytes < 200_000)
        }
    }

    @Test(
        "Pairs charts keep names and numbers of every kind apart and inside", arguments: LayoutExpectations.names,
        LayoutExpectations.units)
    func layout(_ name: String, _ unit: Double) throws {
        for (variables, count) in [(2, 18), (3, 40), (5, 300), (8, 70)] {
            try LayoutExpectations.expectClear(Self.chart(variables, rows: count, unit: unit, name: name))
        }
    }

    @Test("Pairs charts write the correlation of the points, and that of the ellipse")
    func correlation() throws {
        // Sums of squares 10 and 10, of products 8.
        let pairs: [[Double]] = [[1, 2], [2, 1], [3, 4], [4, 3], [5, 5]]
        let ellipse = PairsChart.Ellipse(center: [3, 3], covariance: [[4, -1], [-1, 1]], label: "e")
        let two = PairsChart(
            title: "t", variables: ["a", "b"], rows: pairs.map { .init(values: $0) }, ellipse: ellipse)
        #expect(try texts(two).contains("correlation 0.80 (ellipse −0.50)"))
        let three = PairsChart(
            title: "t", variables: ["a", "b", "c"], rows: pairs.map { .init(values: $0 + [-1e300 * $0[0]]) })
        let found = try texts(three)
        #expect(found.contains("0.80") && found.contains("−0.80") && found.contains("−1.00"))
    }

    @Test("Pairs charts label the most outlying points of those with a label")
    func labels() throws {
        var rows = Self.numbers(60).enumerated().map { index, value in
            PairsChart.Row(values: [value, Self.numbers(120)[index + 60]], label: "near \(index)")
        }
        rows.append(.init(values: [-4, 4], label: "far"))
        rows.append(.init(values: [5, 5]))
        let found = try texts(PairsChart(title: "t", variables: ["a", "b"], rows: rows))
        #expect(found.contains("far"))
        #expect(found.count { $0.hasPrefix("near") } <= 4)
    }

    @Test("Pairs charts count points in cells where dots would cover each other, with a legend")
    func cells() throws {
        for (variables, limit) in [(2, 4000), (4, 2000), (6, 100)] {
            let found = try texts(Self.chart(variables, rows: limit + 1))
            #expect(
                found.contains("in a cell") && found.contains("\(limit + 1) points"))
            #expect(found.contains { $0.contains("not shown here: where each point was before") })
            #expect(try !texts(Self.chart(variables, rows: limit)).contains("in a cell"))
            try LayoutExpectations.expectClear(Self.chart(variables, rows: limit + 1))
        }
    }

    @Test("Pairs charts pass over points without a value and say how many")
    func missing() throws {
        let rows: [PairsChart.Row] = [
            .init(values: [1, 2], from: [.nan, 1]), .init(values: [.nan, 2]), .init(values: [2, .infinity]),
            .init(values: [3, 1]),
        ]
        let figure = PairsChart(title: "t", variables: ["a", "b"], rows: rows)
        #expect(try texts(figure).contains("2 points without a value are not drawn"))
        try LayoutExpectations.expectClear(figure)
    }

    @Test("Pairs charts draw even where there is nothing to draw", arguments: [0, 1, 2])
    func empty(_ count: Int) throws {
        let broken = PairsChart.Ellipse(
            center: [0, .nan, 0], covariance: [[-1, 0, 0], [0, .nan, 0], [0, 0, 0]], label: "none")
        let rows = (0..<count).map { _ in PairsChart.Row(values: [1, 1, 1], from: [1, 1, 1], label: "same") }
        try LayoutExpectations.expectClear(
            PairsChart(title: "none", variables: ["a", "b", "c"], rows: rows, ellipse: broken))
        try LayoutExpectations.expectClear(Self.chart(2, rows: count))
    }
}
