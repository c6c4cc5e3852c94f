extension CurveGrid {
    /// A panel at its place.
    struct Cell {
        let content: Panel
        let axes: Axes
        /// The room right of the panel for the names of horizontal lines; 0 for none.
        let margin: Double
        let showsY: Bool
        /// Whether the panel has to say which power of ten the numbers of its y axis leave out.
        let namesY: Bool
        /// Whether there is a line of labels between title and panel.
        let hasLabels: Bool

        /// Numbers of the x axis reach no further than this beyond the panel's sides, where the next panel's may begin.
        private static let overhang = 10.0
        private static let markerRadius = 3.0

        func draw(_ references: [Reference], _ pen: inout Pen) {
            axes.drawGrid(&pen)
            drawAreas(&pen)
            drawReferences(references, &pen)
            drawVerticals(&pen)
            pen.clipped(to: axes.panel) { pen in
                if let line = comparisonLine {
                    pen.line(from: line.start, to: line.end, CurveGrid.comparisonStroke, .muted)
                }
            }
            pen.clipped(to: axes.panel.expanded(by: 4)) { pen in
                for curve in content.curves {
                    for run in curve.runs {
                        pen.stroke(
                            Path(polyline: run.map { axes.point($0.x, $0.y) }),
                            curve.kind == .area ? Axes.dataLine : CurveGrid.stroke(curve.series), .series(curve.series))
                    }
                }
                let places = content.markers.filter(Curve.isDrawn).map { axes.point($0.x, $0.y) }
                pen.discs(places.map { .init(center: $0, radius: Self.markerRadius + 1.25) }, fill: .background)
                pen.discs(places.map { .init(center: $0, radius: Self.markerRadius) }, fill: .ink)
            }
            axes.drawXAxis(&pen, .smallNumber, overhang: Self.overhang)
            axes.drawYAxis(&pen, .smallNumber, labels: showsY)
            drawTitle(&pen)
        }

        private func drawAreas(_ pen: inout Pen) {
            for curve in content.curves where curve.kind == .area {
                for run in curve.runs where run.count > 1 {
                    let top = run.map { axes.point($0.x, $0.y) }
                    let base = axes.yPosition(0)
                    let ends = [run[run.count - 1], run[0]].map { Point(x: axes.xPosition($0.x), y: base) }
                    let path = Path(polyline: top + ends, closed: true)
                    pen.fill(path, .series(curve.series).withAlpha(CurveGrid.areaAlpha))
                }
            }
        }

        private func drawReferences(_ references: [Reference], _ pen: inout Pen) {
            var occupied: [Rect] = []
            for reference in references where Scale.accepts(reference.value, .linear) {
                let y = axes.yPosition(reference.value)
                pen.line(
                    from: Point(x: axes.panel.minX, y: y), to: Point(x: axes.panel.maxX, y: y),
                    CurveGrid.referenceStroke, .ink)
                guard margin > 0 else { continue }
                let text = pen.fitted(reference.label, to: margin - 6, .small)
                let place = Point(x: axes.panel.maxX + 6, y: y)
                let box = pen.box(text, at: place, TextAnchor(.start, .middle), .small)
                guard !occupied.contains(where: { $0.overlaps(box) }) else { continue }
                pen.text(text, at: place, TextAnchor(.start, .middle), .small, .muted)
                occupied.append(box)
            }
        }

        private func drawVerticals(_ pen: inout Pen) {
            let drawn = content.verticals.filter { Scale.accepts($0.x, .linear) }
            for vertical in drawn {
                switch vertical.style {
                case .estimate:
                    let x = axes.xPosition(vertical.x)
                    pen.line(
                        from: Point(x: x, y: axes.panel.maxY), to: Point(x: x, y: axes.panel.minY),
                        CurveGrid.estimateStroke, .ink)
                case .intervalEnd: axes.drawVertical(vertical.x, &pen)
                }
            }
            // Estimates choose first; what is left of a label moves to the left for its sake, what is right to the right.
            var occupied: [Rect] = []
            for style in [Vertical.Style.estimate, .intervalEnd] {
                for vertical in drawn where vertical.style == style {
                    guard let label = vertical.label, !label.isEmpty else { continue }
                    drawLabel(label, at: axes.xPosition(vertical.x), style, &occupied, &pen)
                }
            }
        }

        private func drawLabel(
            _ label: String, at x: Double, _ style: Vertical.Style, _ occupied: inout [Rect], _ pen: inout Pen
        ) {
            let text = pen.fitted(label, to: axes.panel.width * 0.6, .smallNumber)
            let half = pen.width(text, .smallNumber) / 2
            let (left, right) = (axes.panel.minX + half, axes.panel.maxX - half)
            var middle = min(max(x, left), right)
            for other in occupied where middle + half + 6 > other.minX && middle - half - 6 < other.maxX {
                middle = x < other.center.x ? other.minX - 6 - half : other.maxX + 6 + half
            }
            let place = Point(x: middle, y: axes.panel.minY - 8)
            let box = pen.box(text, at: place, TextAnchor(.middle), .smallNumber)
            guard middle >= left - 6, middle <= right + 6, abs(middle - x) < half + 30,
                !occupied.contains(where: { $0.expanded(by: 3).overlaps(box) })
            else { return }
            pen.text(
                text, at: place, TextAnchor(.middle), .smallNumber, style == .estimate ? .ink : .muted)
            occupied.append(box)
        }

        /// The straight line between the panel's left and right side.
        private var comparisonLine: (start: Point, end: Point)? {
            guard let line = content.comparison, Curve.isDrawn(line.point), Scale.accepts(line.slope, .linear) else {
                return nil
            }
            // In fractions of the panel, whose units cannot overflow.
            let rise = line.slope * (axes.x.high - axes.x.low) / (axes.y.high - axes.y.low)
            guard abs(rise) < 1e6 else { return nil }
            let (x, y) = (axes.x.fraction(line.point.x), axes.y.fraction(line.point.y))
            func place(_ at: Double) -> Point {
                Point(
                    x: axes.panel.minX + at * axes.panel.width,
                    y: axes.panel.maxY - (y + rise * (at - x)) * axes.panel.height)
            }
            return (place(0), place(1))
        }

        private func drawTitle(_ pen: inout Pen) {
            let y = axes.panel.minY - (hasLabels ? CurveGrid.labelHeight : 0) - 10
            let powers = [("x", axes.x.exponent), ("y", namesY ? axes.y.exponent : 0)].compactMap { name, exponent in
                exponent == 0 ? nil : "\(name)\u{2009}×\u{2009}\(NumberText.power(exponent))"
            }
            let text = powers.joined(separator: ", ")
            let room = axes.panel.width - (text.isEmpty ? 0 : pen.width(text, .smallNumber) + 10)
            pen.text(
                pen.fitted(content.title, to: room, .panelTitle), at: Point(x: axes.panel.minX, y: y),
                TextAnchor(.start), .panelTitle)
            guard !text.isEmpty else { return }
            pen.text(text, at: Point(x: axes.panel.maxX, y: y), TextAnchor(.end), .smallNumber, .muted)
        }
    }
}
