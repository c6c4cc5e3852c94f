import Plot
import RealModule
import Testing

/// Small drawings against reference pictures of 100 x 100 pixels.
@Suite("Drawings")
struct DrawingTests {
    private static let black = Color(0x1A1E23)
    private static let blue = Color(0x0072B2)

    private static func canvas(_ draw: (inout Canvas) -> Void) -> Canvas {
        var canvas = Canvas(size: Size(width: 100, height: 100), scale: 1, background: Color(0xFFFFFF))
        draw(&canvas)
        return canvas
    }

    @Test("Drawings of joins and caps look as they did")
    func joins() throws {
        let canvas = Self.canvas { canvas in
            let styles: [(Stroke.Join, Stroke.Cap)] = [(.miter, .butt), (.round, .round), (.bevel, .square)]
            for (row, style) in styles.enumerated() {
                let y = 30.0 + 30 * Double(row)
                let line = Path(
                    polyline: [(10, y), (30, y - 20), (50, y), (60, y - 20), (66, y), (90, y)].map {
                        Point(x: $0.0, y: $0.1)
                    })
                canvas.stroke(line, Stroke(width: 6, cap: style.1, join: style.0), Self.blue)
                canvas.stroke(line, Stroke(width: 0.75), Self.black)
            }
        }
        try PlotFixtures.expect(canvas, matches: "drawing-joins", tolerance: 8, share: 0.002)
    }

    @Test("Drawings of curves and dashes look as they did")
    func curves() throws {
        let canvas = Self.canvas { canvas in
            var path = Path()
            path.move(to: Point(x: 8, y: 90))
            path.curve(to: Point(x: 92, y: 90), control: Point(x: 50, y: -50))
            path.move(to: Point(x: 8, y: 20))
            path.curve(to: Point(x: 92, y: 80), control1: Point(x: 110, y: -20), control2: Point(x: -10, y: 120))
            canvas.stroke(path, Stroke(width: 2), Self.blue)
            for radius in [10.0, 18, 26] {
                canvas.stroke(
                    Path(circleAt: Point(x: 50, y: 50), radius: radius),
                    Stroke(width: 1.5, cap: .round, dash: [radius / 3, 4]), Self.black)
            }
        }
        try PlotFixtures.expect(canvas, matches: "drawing-curves", tolerance: 8, share: 0.002)
    }

    @Test("Drawings of discs that cover each other, cut at a border, look as they did")
    func overlap() throws {
        let canvas = Self.canvas { canvas in
            for index in 0..<12 {
                let angle = Double(index) * 0.5236
                let center = Point(x: 50 + 38 * Double.cos(angle), y: 50 + 38 * Double.sin(angle))
                canvas.fill(
                    Path(circleAt: center, radius: 20),
                    index.isMultiple(of: 2) ? Self.blue.withAlpha(0.5) : Color(0xD55E00, alpha: 0.5))
            }
        }
        try PlotFixtures.expect(canvas, matches: "drawing-overlap", tolerance: 8, share: 0.002)
    }

    @Test("Drawings cover nothing twice: half the opacity twice is three quarters")
    func alpha() {
        let canvas = Self.canvas { canvas in
            let square = Path(Rect(minX: 0, minY: 0, maxX: 100, maxY: 100))
            canvas.fill(square, Color(0, alpha: 0.5))
            canvas.fill(square, Color(0, alpha: 0.5))
        }
        // A quarter of the light, encoded in sRGB, is 137 of 255.
        #expect(abs(Int(canvas.pixels[5050] & 0xFF) - 137) <= 1)
    }

    @Test("Drawings with an opacity that is none leave nothing", arguments: [0, -1, Double.nan])
    func noAlpha(_ alpha: Double) {
        let canvas = Self.canvas { $0.fill(Path(Rect(minX: 0, minY: 0, maxX: 50, maxY: 50)), Color(0, alpha: alpha)) }
        #expect(canvas.pixels.allSatisfy { $0 == 0xFFFFFF })
    }

    /// Half a plane, bounded by a line at any angle, covers the pixels of a square by the area below the line.
    @Test("Drawings of half a plane cover half of a square that the line halves", arguments: 0..<16)
    func halfPlane(_ turn: Int) {
        let angle = Double(turn) * Double.pi / 8 + 0.05
        let (c, s) = (Double.cos(angle) * 1000, Double.sin(angle) * 1000)
        var buffer = CoverageBuffer()
        buffer.begin(Rect(minX: 0, minY: 0, maxX: 64, maxY: 64))
        buffer.add(polygon: [
            Point(x: 32 - c, y: 32 - s), Point(x: 32 + c, y: 32 + s), Point(x: 32 + c - s, y: 32 + s + c),
            Point(x: 32 - c - s, y: 32 - s + c),
        ])
        #expect(abs(buffer.area - 2048) < 0.5)
    }

    @Test("Drawings of a circle cover its area", arguments: [0.5, 2, 7.3, 30])
    func circle(_ radius: Double) {
        var canvas = Self.canvas { $0.fill(Path(circleAt: Point(x: 50.3, y: 49.6), radius: radius), Color(0)) }
        let exact = Double.pi * radius * radius
        let covered = canvas.pixels.reduce(0.0) { $0 + 1 - Self.light($1 & 0xFF) }
        #expect(abs(covered - exact) < 0.02 * exact + 0.05)
        canvas.fill(Path(circleAt: Point(x: 500, y: 500), radius: radius), Color(0))
        #expect(abs(canvas.pixels.reduce(0.0) { $0 + 1 - Self.light($1 & 0xFF) } - covered) < 1e-9)
    }

    private static func light(_ value: UInt32) -> Double {
        let s = Double(value) / 255
        return s <= 0.04045 ? s / 12.92 : Double.pow((s + 0.055) / 1.055, 2.4)
    }

    /// Lines of text at several angles and sizes.
    private struct Sample: Figure {
        var title: String { "text" }
        var size: Size { Size(width: 100, height: 100) }

        func draw(on pen: inout Pen) {
            pen.text("AV To −12³", at: Point(x: 4, y: 16), TextAnchor(.start), TextStyle(size: 13))
            pen.text("Semibold", at: Point(x: 50, y: 34), TextAnchor(.middle), TextStyle(size: 15, weight: .semibold))
            pen.text("y axis", at: Point(x: 12, y: 70), TextAnchor(.middle), TextStyle(size: 14), angle: -.pi / 2)
            pen.text("slanted", at: Point(x: 26, y: 92), TextAnchor(.start), TextStyle(size: 14), .muted, angle: -0.5)
            pen.stroke(
                Path(polyline: [Point(x: 50, y: 90), Point(x: 96, y: 60)]), Stroke(width: 2), .series(1))
            pen.text("halo", at: Point(x: 72, y: 76), TextAnchor(.middle, .middle), TextStyle(size: 13), hasHalo: true)
        }
    }

    @Test("Drawings of text look as they did, light and dark", arguments: [true, false])
    func text(_ isLight: Bool) throws {
        let canvas = try Sample().canvas(theme: isLight ? .light : .dark, fonts: PlotFixtures.fonts(), scale: 1)
        try PlotFixtures.expect(canvas, matches: "drawing-text-\(isLight ? "light" : "dark")")
    }
}
