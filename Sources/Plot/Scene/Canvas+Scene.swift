extension Canvas {
    /// Draws marks in their order, with a theme for each picture.
    mutating func draw(_ marks: [Mark], _ themes: [Theme]) {
        let transform = AffineTransform(scale: scale)
        func inks(_ paint: Paint) -> [Ink] { themes.map { Ink(color: $0.color(paint)) } }
        for mark in marks {
            switch mark {
            case .fill(let path, let paint): fill(path, transform, inks(paint))
            case .discs(let discs, let paint, let border):
                let (inside, rim) = (inks(paint), border.map(inks))
                for disc in discs where disc.radius > 0 {
                    let circle = Path(circleAt: disc.center, radius: disc.radius)
                    fill(circle, transform, inside)
                    if let rim { stroke(circle, transform, Stroke(width: 1), rim) }
                }
            case .stroke(let path, let style, let paint): stroke(path, transform, style, inks(paint))
            case .text(let text): draw(text, themes)
            case .clipped(let rect, let inner):
                let outer = setClip(rect)
                draw(inner, themes)
                restoreClip(outer)
            }
        }
    }

    private mutating func draw(_ text: PlacedText, _ themes: [Theme]) {
        var origin = text.origin
        // A baseline on a whole pixel keeps the stems of a line of text alike; x keeps its fraction.
        if text.angle == 0 { origin.y = (origin.y * scale).rounded() / scale }
        let transform = AffineTransform(
            scaleX: scale, scaleY: scale, angle: text.angle, origin: Point(x: origin.x * scale, y: origin.y * scale))
        if text.hasHalo {
            stroke(
                text.run.path, transform, Stroke(width: 4), themes.map { Ink(color: $0.background.withAlpha(0.85)) })
        }
        fill(text.run.path, transform, themes.map { Ink(color: $0.color(text.paint), weight: $0.textWeight) })
    }
}
