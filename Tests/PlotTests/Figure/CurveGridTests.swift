import Plot
import Testing

@Suite("Curve grids")
struct CurveGridTests {
    /// A profile that is bent more from panel to panel.
    private static func profile(_ index: Int, unit: Double = 1, name: String, label: String? = nil) -> CurveGrid.Panel {
        let bend = 0.03 * Double(index)
        func x(_ z: Double) -> Double { unit * (5 + z + bend * z * z) }
        let points = (-15...15).map { Point(x: x(Double($0) / 5), y: Double($0) / 5) }
        return CurveGrid.Panel(
            title: name, curves: [.init(points: points)],
            verticals: [
                .init(x: x(-1.96), label: label ?? "−1.96", style: .intervalEnd),
                .init(x: x(0), label: label ?? "5.0", style: .estimate),
                .init(x: x(1.96), label: label ?? "1.96", style: .intervalEnd),
            ],
            markers: [Point(x: x(1.96), y: 1.96)], comparison: .init(through: Point(x: x(0), y: 0), slope: 1 / unit))
    }

    private static func profiles(_ count: Int, unit: Double = 1, name: String = "parameter") -> CurveGrid {
        CurveGrid(
            title: name, xLabel: name, yLabel: name,
            panels: (0..<count).map { profile($0, unit: unit, name: name, label: $0 == 0 ? name : nil) },
            references: [.init(value: 1.96, label: name), .init(value: -1.96, label: name)],
            names: .init(curves: [name], markers: name, estimate: name, intervalEnd: name, comparison: name),
            note: name)
    }

    private static func densities(_ count: Int, unit: Double = 1, name: String = "density") -> CurveGrid {
        let panels = (0..<count).map { index -> CurveGrid.Panel in
            let width = unit * Double(index + 1)
            let points = (-20...20).map { step -> Point in
                let z = Double(step) / 5
                let height = 1 / (1 + z * z * z * z)
                return Point(x: width * z, y: height / width)
            }
            return .init(
                title: name,
                curves: [.init(points: points, kind: .area), .init(points: points.reversed(), series: 1)],
                verticals: [.init(x: 0, style: .estimate), .init(x: width, style: .intervalEnd)])
        }
        return CurveGrid(
            title: name, yLabel: name, panels: panels, sharedY: false, names: .init(curves: ["drawn", "exact"]))
    }

    private func texts(_ figure: CurveGrid) throws -> [String] {
        try figure.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
    }

    @Test("Curve grids look as they did, light and dark", arguments: ["profiles", "densities"], [true, false])
    func goldens(_ name: String, _ isLight: Bool) throws {
        let figure = name == "profiles" ? Self.profiles(5) : Self.densities(3)
        let theme = isLight ? Theme.light : .dark
        let canvas = try figure.canvas(theme: theme, fonts: PlotFixtures.fonts(), scale: 0.5)
        try PlotFixtures.expect(canvas, matches: "\(name)-\(isLight ? "light" : "dark")")
        #expect(try figure.png(theme: theme, fonts: PlotFixtures.fonts()).count < 200_000)
    }

    @Test(
        "Curve grids keep names and numbers of every kind apart and inside", arguments: LayoutExpectations.names,
        LayoutExpectations.units)
    func layout(_ name: String, _ unit: Double) throws {
        for count in [1, 2, 7] {
            try LayoutExpectations.expectClear(Self.profiles(count, unit: unit, name: name))
            try LayoutExpectations.expectClear(Self.densities(count, unit: unit, name: name))
        }
    }

    @Test(
        "Curve grids of every count of panels keep their numbers apart, in files under 200 kB",
        arguments: [1, 4, 5, 9, 24])
    func counts(_ count: Int) throws {
        for figure in [Self.profiles(count), Self.densities(count)] {
            try LayoutExpectations.expectClear(figure)
            #expect(try texts(figure).count { $0 == figure.title } >= count)
            #expect(try figure.png(fonts: PlotFixtures.fonts()).count < 200_000)
        }
    }

    @Test("Curve grids show at least two numbers on every x axis", arguments: [0.3, 1.0, 7.7, 1234])
    func numbers(_ unit: Double) throws {
        let figure = Self.profiles(12, unit: unit)
        let scene = try figure.scene(fonts: PlotFixtures.fonts())
        // Twelve panels have twelve lines of numbers, in three rows and four columns.
        let numbers = scene.texts.filter { text in text.text.allSatisfy { "0123456789.−\u{2009}".contains($0) } }
        let rows = Dictionary(grouping: numbers) { $0.origin.y }.filter { $0.value.count >= 8 }
        #expect(rows.count >= 3)
    }

    @Test("Curve grids name horizontal lines once per row of panels")
    func references() throws {
        let panels = (0..<7).map { Self.profile($0, name: "p") }
        let figure = CurveGrid(
            title: "t", yLabel: "y", panels: panels, references: [.init(value: 1.96, label: "95 %")])
        #expect(try texts(figure).count { $0 == "95 %" } == 2)
    }

    @Test("Curve grids give an estimate's label room before those of an interval's ends")
    func labels() throws {
        let panel = CurveGrid.Panel(
            title: "p", curves: [.init(points: [Point(x: 0, y: 0), Point(x: 100, y: 1)])],
            verticals: [
                .init(x: 0.01, label: "the lower end of the interval", style: .intervalEnd),
                .init(x: 0.02, label: "the estimate of the parameter", style: .estimate),
            ])
        let found = try texts(CurveGrid(title: "t", yLabel: "y", panels: [panel, panel]))
        #expect(found.contains("the estimate of the parameter"))
        #expect(!found.contains("the lower end of the interval"))
    }

    @Test("Curve grids say which power of ten their numbers leave out, even beside a long title")
    func powers() throws {
        let long = String(repeating: "name ", count: 60)
        let found = try texts(Self.densities(3, unit: 1e-12, name: long))
        #expect(found.contains { $0.contains("x\u{2009}×\u{2009}10⁻") && $0.contains("y\u{2009}×\u{2009}10¹") })
    }

    @Test("Curve grids count values without a place, and draw where there are none")
    func empty() throws {
        let broken = CurveGrid.Panel(
            title: "p",
            curves: [.init(points: [Point(x: 0, y: 0), Point(x: .nan, y: 1), Point(x: 2, y: 1)], kind: .area)],
            verticals: [.init(x: .infinity, label: "∞", style: .intervalEnd)],
            comparison: .init(through: Point(x: .nan, y: 0), slope: .infinity))
        let figure = CurveGrid(title: "t", yLabel: "y", panels: [broken])
        #expect(try texts(figure).contains("2 values have no place on the axes"))
        try LayoutExpectations.expectClear(figure)
        try LayoutExpectations.expectClear(CurveGrid(title: "none", yLabel: "y", panels: []))
        try LayoutExpectations.expectClear(
            CurveGrid(title: "none", yLabel: "y", panels: [.init(title: "p", curves: [])], sharedY: false))
    }
}
