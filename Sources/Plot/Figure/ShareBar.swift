/// Shares of a whole as one bar, each named below it with its percentage.
public struct ShareBar: Figure {
    /// One part of the whole.
    public struct Part: Sendable, Equatable {
        /// The name of the part.
        public let label: String
        /// The part's size as a fraction of the whole, from 0 to 1; the parts add up to 1.
        public let share: Double
        /// Whether it is what is left, drawn in grey.
        public let isRest: Bool

        /// A part of the whole.
        ///
        /// - Parameters:
        ///   - label: the name of the part.
        ///   - share: the part's size as a fraction of the whole, from 0 to 1; the parts add up to 1.
        ///   - isRest: whether it is what is left, drawn in grey.
        public init(label: String, share: Double, isRest: Bool = false) {
            self.label = label
            self.share = share
            self.isRest = isRest
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The parts, from left to right.
    public let parts: [Part]
    /// Small text below the title; nil for none.
    public let note: String?

    /// A bar of parts from left to right.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - parts: the parts, from left to right.
    ///   - note: small text below the title; nil for none.
    public init(title: String, parts: [Part], note: String? = nil) {
        self.title = title
        self.parts = parts
        self.note = note
    }

    private static let width = 560.0
    private static let barHeight = 34.0
    private static let rowHeight = 24.0

    /// The size in CSS pixels: 560 wide, and higher for more parts.
    public var size: Size { size(width: Self.width) }

    /// The size on a narrow screen: higher for more parts.
    public var narrowSize: Size { size(width: Pen.narrowWidth) }

    /// Names that are too long for a line have two on a narrow screen.
    private func rowHeight(_ width: Double) -> Double {
        Pen.isNarrow(width) && parts.contains { $0.label.count > 32 } ? 40 : Self.rowHeight
    }

    private func size(width: Double) -> Size {
        let head = Frame.headHeight(title: title, note: note, key: [], width: width)
        return Size(
            width: width, height: 24 + head + Self.barHeight + 22 + rowHeight(width) * Double(parts.count) + 14)
    }

    /// Shares as they are drawn: what is no share takes no room.
    private func share(_ part: Part) -> Double { part.share.isFinite ? min(max(part.share, 0), 1) : 0 }

    /// A colour of its own for four parts, paler for four more.
    private func paint(_ index: Int) -> Paint {
        if parts[index].isRest { return .muted.withAlpha(0.45) }
        return .series(index % 4).withAlpha(index < 4 ? 1 : 0.5)
    }

    /// Draws the bar and below it a line for each part.
    public func draw(on pen: inout Pen) {
        let frame = Frame(&pen, title: title, notes: [note ?? ""])
        let bar = Rect(
            minX: frame.content.minX, minY: frame.content.minY + 2, maxX: frame.content.maxX,
            maxY: frame.content.minY + 2 + Self.barHeight)
        var x = bar.minX
        for (index, part) in parts.enumerated() {
            let wide = share(part) * bar.width
            guard wide > 0.05 else { continue }
            // A gap of the background's colour between parts, so that neighbours differ without colour too.
            let piece = Rect(
                minX: x, minY: bar.minY, maxX: min(max(x + wide - 1.5, x + 0.5), bar.maxX), maxY: bar.maxY)
            pen.fill(Path(piece), paint(index))
            x += wide
        }
        // Where the head is higher than it was guessed, rows stand closer.
        let room = frame.size.height - 14 - (bar.maxY + 12)
        let rowHeight = min(rowHeight(pen.size.width), room / Double(max(parts.count, 1)))
        var y = bar.maxY + 12 + rowHeight / 2
        for (index, part) in parts.enumerated() {
            let percent = NumberText.fixed(share(part) * 100, decimals: share(part) < 0.1 ? 1 : 0) + "\u{00A0}%"
            let swatch = Rect(minX: bar.minX, minY: y - 7, maxX: bar.minX + 14, maxY: y + 7)
            pen.fill(Path(swatch), paint(index))
            pen.text(
                percent, at: Point(x: bar.minX + 76, y: y), TextAnchor(.end, .middle),
                TextStyle(size: 14, weight: .semibold, hasTabularFigures: true))
            let lines = pen.wrapped(
                part.label, to: bar.maxX - bar.minX - 92, .axis, lines: rowHeight > Self.rowHeight ? 2 : 1)
            for (line, text) in lines.enumerated() {
                let rise = 18 * (Double(line) - Double(lines.count - 1) / 2)
                pen.text(text, at: Point(x: bar.minX + 92, y: y + rise), TextAnchor(.start, .middle), .axis)
            }
            y += rowHeight
        }
    }
}
