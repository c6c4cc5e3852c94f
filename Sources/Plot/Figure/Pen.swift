/// What a figure draws with: a canvas, the theme's colours and the text.
public struct Pen {
    public private(set) var canvas: Canvas
    public let theme: Theme
    private let typesetter: Typesetter

    init(canvas: Canvas, theme: Theme, typesetter: Typesetter) {
        self.canvas = canvas
        self.theme = theme
        self.typesetter = typesetter
    }

    /// The width of a line of text in CSS pixels.
    public func width(_ text: String, _ style: TextStyle) -> Double { typesetter.run(text, style).width }

    /// Draws a line of text; returns the rectangle it takes (for upright text).
    @discardableResult
    public mutating func text(
        _ text: String, at point: Point, _ anchor: TextAnchor, _ style: TextStyle, _ color: Color? = nil,
        angle: Double = 0
    ) -> Rect {
        let run = typesetter.run(text, style)
        canvas.draw(run, at: point, anchor, color ?? theme.ink, angle: angle)
        return box(run, at: point, anchor)
    }

    /// The rectangle that a line of text takes from the top of its capitals to the bottom of its descenders.
    public func box(_ text: String, at point: Point, _ anchor: TextAnchor, _ style: TextStyle) -> Rect {
        box(typesetter.run(text, style), at: point, anchor)
    }

    private func box(_ run: TextRun, at point: Point, _ anchor: TextAnchor) -> Rect {
        let origin = point + run.offset(anchor)
        return Rect(
            minX: origin.x, minY: origin.y - run.capHeight, maxX: origin.x + run.width, maxY: origin.y + run.descent)
    }

    /// The text, shortened by an ellipsis where it is wider than `limit`.
    public func fitted(_ text: String, to limit: Double, _ style: TextStyle) -> String {
        // No label that fits a plot is longer than this; the rest is never measured.
        let start = text.prefix(300)
        if start.count == text.count, width(text, style) <= limit { return text }
        var (low, high) = (0, start.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if width(start.prefix(middle) + "…", style) <= limit { low = middle } else { high = middle - 1 }
        }
        return start.prefix(low) + "…"
    }

    /// Words in as many lines of at most `limit` as they need, no more than `lines`.
    public func wrapped(_ text: String, to limit: Double, _ style: TextStyle, lines: Int) -> [String] {
        var result: [String] = []
        var current = ""
        for word in text.prefix(1000).split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = current.isEmpty ? String(word) : current + " " + word
            if width(candidate, style) <= limit || current.isEmpty {
                current = candidate
            } else {
                result.append(current)
                current = String(word)
            }
        }
        if !current.isEmpty { result.append(current) }
        guard result.count > lines else { return result.map { fitted($0, to: limit, style) } }
        let rest = result[(lines - 1)...].joined(separator: " ")
        return (result[..<(lines - 1)] + [rest]).map { fitted($0, to: limit, style) }
    }

    public mutating func fill(_ path: Path, _ color: Color) { canvas.fill(path, color) }
    public mutating func stroke(_ path: Path, _ stroke: Stroke, _ color: Color) { canvas.stroke(path, stroke, color) }

    /// Draws a straight line.
    public mutating func line(from start: Point, to end: Point, _ stroke: Stroke, _ color: Color) {
        canvas.stroke(Path(polyline: [start, end]), stroke, color)
    }

    /// Draws with everything outside `rect` left as it is.
    public mutating func clipped(to rect: Rect, _ draw: (inout Pen) -> Void) {
        let outer = canvas.setClip(rect)
        draw(&self)
        canvas.restoreClip(outer)
    }
}
