import Plot
import Testing

@Suite("Text")
struct TextTests {
    /// Lays out single lines of text.
    private struct Lines: Figure {
        let texts: [String]
        var style = TextStyle(size: 20)
        var title: String { "lines" }

        func draw(on pen: inout Pen) {
            for (row, text) in texts.enumerated() {
                pen.text(text, at: Point(x: 10, y: 30 * Double(row + 1)), TextAnchor(.start), style)
            }
        }
    }

    private func widths(_ texts: [String], _ style: TextStyle = TextStyle(size: 20)) throws -> [Double] {
        try Lines(texts: texts, style: style).scene(fonts: PlotFixtures.fonts()).texts.map(\.box.width)
    }

    /// The name of the font that the expectations below are about; DejaVu Sans may stand in for it.
    private static let hasInter: Bool = {
        (try? FontSet(regular: ["/usr/share/fonts/opentype/inter/Inter-Regular.otf"])) != nil
    }()

    @Test("Text is kerned: AV and To are narrower than their letters")
    func kerning() throws {
        let w = try widths(["AV", "A", "V", "To", "T", "o"])
        #expect(w[0] < w[1] + w[2] - 0.2)
        #expect(w[3] < w[4] + w[5] - 0.2)
    }

    @Test("Text has digits of one width where tables need them")
    func tabular() throws {
        let style = TextStyle(size: 20, hasTabularFigures: true)
        let w = try widths(["1111", "0000", "4747"], style)
        #expect(abs(w[0] - w[1]) < 1e-9)
        #expect(abs(w[1] - w[2]) < 1e-9)
    }

    @Test("Text has digits of their own widths elsewhere", .enabled(if: Self.hasInter, "the font Inter is needed"))
    func proportional() throws {
        let w = try widths(["1111", "0000"])
        #expect(w[0] < w[1] - 1)
    }

    @Test(
        "Text shows a box for what no font has, and for what would be invisible",
        arguments: ["\u{1B}", "\u{202E}", "\u{2028}", "\u{F8FE}", "\u{0}"])
    func boxes(_ character: String) throws {
        let w = try widths([character, character + character])
        #expect(abs(w[0] - 0.6 * 20) < 1e-9)
        #expect(abs(w[1] - 2 * 0.6 * 20) < 1e-9)
    }

    @Test(
        "Text of another font stands in for characters that the first one lacks",
        .enabled(if: Self.hasInter, "the font Inter is needed"))
    func fallback() throws {
        // Braille: in DejaVu Sans, not in Inter.
        let w = try widths(["\u{283F}"])
        #expect(abs(w[0] - 0.6 * 20) > 1e-3)
    }

    @Test("Text turned by a quarter takes a box as high as it is wide")
    func rotation() throws {
        struct Turned: Figure {
            let angle: Double
            var title: String { "turned" }
            func draw(on pen: inout Pen) {
                pen.text("axis", at: Point(x: 100, y: 100), TextAnchor(.middle), TextStyle(size: 20), angle: angle)
            }
        }
        let fonts = try PlotFixtures.fonts()
        let flat = try Turned(angle: 0).scene(fonts: fonts).texts[0].box
        let turned = try Turned(angle: -.pi / 2).scene(fonts: fonts).texts[0].box
        #expect(abs(flat.width - turned.height) < 1e-9)
        #expect(abs(flat.height - turned.width) < 1e-9)
        #expect(abs(turned.center.y - 100) < 1e-9)
    }

    @Test("Text is shortened by an ellipsis to what there is room for", arguments: [0.0, 5, 40, 120, 1000])
    func fitting(_ limit: Double) throws {
        struct Fitted: Figure {
            let limit: Double
            var title: String { "fitted" }
            func draw(on pen: inout Pen) {
                let text = pen.fitted("Kardinal-von-Galen-Gymnasium", to: limit, TextStyle(size: 13))
                pen.text(text, at: Point(x: 10, y: 20), TextAnchor(.start), TextStyle(size: 13))
            }
        }
        let texts = try Fitted(limit: limit).scene(fonts: PlotFixtures.fonts()).texts
        #expect(texts.allSatisfy { $0.box.width <= limit })
        if limit == 1000 { #expect(texts[0].text == "Kardinal-von-Galen-Gymnasium") }
        if limit == 120 { #expect(texts[0].text.hasSuffix("…") && texts[0].text.count > 8) }
    }
}
