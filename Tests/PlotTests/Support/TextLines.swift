import Plot

/// Single lines of text, one below the other.
struct TextLines: Figure {
    let texts: [String]
    var style = TextStyle(size: 20)
    var angle = 0.0
    var title: String { "lines" }
    var size: Size { Size(width: 400, height: 400) }

    func draw(on pen: inout Pen) {
        for (row, text) in texts.enumerated() {
            pen.text(text, at: Point(x: 100, y: 300 + 40 * Double(row)), TextAnchor(.start), style, angle: angle)
        }
    }
}

/// Finds one font for everything that it has.
struct SingleFont: FallbackFonts {
    let file: FontFile?

    func font(for characters: [Unicode.Scalar], language: String?, weight: FontSet.Weight) -> FontFile? { file }
}
