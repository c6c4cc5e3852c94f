/// What lines and marks stand for, in rows above the panel: there they cover no data, whatever the data are.
struct LineKey {
    /// A name with the look of what it names.
    struct Entry {
        enum Look {
            case line(Stroke)
            case dot
            /// A hollow dot.
            case ring
            /// A band, or a bar.
            case area
            /// The area under a line.
            case filledLine
            /// A line that runs from the bottom of a panel to its top.
            case upright(Stroke)
            case diamond
            /// An interval with its middle.
            case interval

            var isArea: Bool {
                if case .area = self { true } else { false }
            }
        }
        let name: String
        let look: Look
        let paint: Paint
    }

    let entries: [Entry]
    private static let rowHeight = 20.0
    private static let lineHeight = 16.0
    private static let sample = 28.0
    private static let gap = 24.0

    /// Draws the entries from a top left corner on; returns the height they take.
    func draw(_ pen: inout Pen, at corner: Point, width: Double) -> Double {
        guard !entries.isEmpty else { return 0 }
        var (x, y) = (corner.x, corner.y)
        for entry in entries {
            let lead = lead(entry)
            let names = pen.wrapped(entry.name, to: width - lead, .label, lines: pen.isNarrow ? 2 : 1)
            let wide = lead + names.reduce(0) { max($0, pen.width($1, .label)) }
            if x > corner.x, x + wide > corner.x + width {
                x = corner.x
                y += Self.rowHeight
            }
            switch entry.look {
            case .line(let stroke):
                pen.line(from: Point(x: x, y: y), to: Point(x: x + Self.sample, y: y), stroke, entry.paint)
            case .dot:
                pen.fill(Path(circleAt: Point(x: x + 5, y: y), radius: LineChart.markerRadius), entry.paint)
            case .ring:
                pen.stroke(
                    Path(circleAt: Point(x: x + 5, y: y), radius: LineChart.markerRadius), Stroke(width: 1.5),
                    entry.paint)
            case .filledLine:
                let box = Rect(minX: x, minY: y - 6, maxX: x + Self.sample, maxY: y + 6)
                pen.fill(Path(box), entry.paint.withAlpha(CurveGrid.areaAlpha))
                pen.line(
                    from: Point(x: box.minX, y: box.minY), to: Point(x: box.maxX, y: box.minY), Axes.dataLine,
                    entry.paint)
            case .upright(let stroke):
                pen.line(from: Point(x: x + 5, y: y + 8), to: Point(x: x + 5, y: y - 8), stroke, entry.paint)
            case .area:
                pen.fill(Path(Rect(minX: x, minY: y - 6, maxX: x + Self.sample, maxY: y + 6)), entry.paint)
            case .diamond:
                pen.fill(Path(diamondAt: Point(x: x + 5, y: y), radius: 5), entry.paint)
            case .interval:
                IntervalMark.draw(
                    &pen, from: Point(x: x + 5, y: y - 7), to: Point(x: x + 5, y: y + 7), middle: Point(x: x + 5, y: y),
                    entry.paint)
            }
            for (line, name) in names.enumerated() {
                if line > 0 { y += Self.lineHeight }
                pen.text(name, at: Point(x: x + lead, y: y), TextAnchor(.start, .middle), .label)
            }
            x += wide + Self.gap
        }
        return y - corner.y + Self.rowHeight
    }

    private func lead(_ entry: Entry) -> Double {
        switch entry.look {
        case .dot, .ring, .diamond, .interval, .upright: 16
        case .line, .area, .filledLine: Self.sample + 8
        }
    }
}
