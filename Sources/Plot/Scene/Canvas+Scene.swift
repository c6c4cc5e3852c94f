extension Canvas {
    /// Draws marks in their order.
    mutating func draw(_ marks: [Mark], _ theme: Theme) {
        for mark in marks {
            switch mark {
            case .fill(let path, let paint): fill(path, theme.color(paint))
            case .discs(let discs, let paint, let border):
                let (inside, rim) = (theme.color(paint), border.map(theme.color))
                for disc in discs where disc.radius > 0 {
                    let circle = Path(circleAt: disc.center, radius: disc.radius)
                    fill(circle, inside)
                    if let rim { stroke(circle, Stroke(width: 1), rim) }
                }
            case .stroke(let path, let style, let paint): stroke(path, style, theme.color(paint))
            case .text(let text): draw(text, theme)
            case .clipped(let rect, let inner):
                let outer = setClip(rect)
                draw(inner, theme)
                restoreClip(outer)
            }
        }
    }

    private mutating func draw(_ text: PlacedText, _ theme: Theme) {
        var origin = text.origin
        // A baseline on a whole pixel keeps the stems of a line of text alike; x keeps its fraction.
        if text.angle == 0 { origin.y = (origin.y * scale).rounded() / scale }
        let transform = AffineTransform(
            scaleX: scale, scaleY: scale, angle: text.angle, origin: Point(x: origin.x * scale, y: origin.y * scale))
        if text.hasHalo {
            stroke(text.run.path, transform, Stroke(width: 4), theme.background.withAlpha(0.85))
        }
        fill(text.run.path, transform, theme.color(text.paint), weight: theme.textWeight)
    }
}
