import RealModule

/// Three round counts as discs, each with its number.
package struct SizeLegend {
    let smallest: Double
    let largest: Double
    let radius: Double
    let label: String?

    /// One-digit numbers that span the weights: the largest that does not exceed the largest weight, one near the smallest, and one between.
    package static func counts(smallest: Double, largest: Double) -> [Double] {
        func rounded(_ value: Double) -> Double {
            let power = Double.pow(10, Int(Double.log10(value).rounded(.down)))
            return (value / power + 1e-9).rounded(.down) * power
        }
        let low = max(smallest, largest / 1000)
        var counts: [Double] = []
        for count in [rounded(largest), rounded((low * largest).squareRoot()), rounded(low)]
        where !counts.contains(count) {
            counts.append(count)
        }
        return counts.count == 3 ? counts : [largest, largest / 4, largest / 16].map(rounded)
    }

    func draw(_ pen: inout Pen, in strip: Rect) {
        if pen.isNarrow {
            drawNarrow(&pen, in: strip)
            return
        }
        var y = strip.minY + 8
        if let label {
            for line in pen.wrapped(label, to: strip.width, .label, lines: 2) {
                pen.text(line, at: Point(x: strip.minX, y: y), TextAnchor(.start, .top), .label, .muted)
                y += 18
            }
        }
        y += radius + 6
        for count in Self.counts(smallest: smallest, largest: largest) {
            let r = radius * (count / largest).squareRoot()
            let disc = Mark.Disc(center: Point(x: strip.minX + radius, y: y), radius: r)
            pen.discs([disc], fill: .series(0).withAlpha(Agreement.discAlpha), border: .series(0))
            let x = strip.minX + 2 * radius + 10
            pen.text(
                pen.fitted(Self.text(count), to: strip.maxX - x, .number),
                at: Point(x: x, y: y), TextAnchor(.start, .middle), .number)
            y += max(26, r + radius * 0.8)
        }
    }

    private static func text(_ count: Double) -> String {
        NumberText.fixed(count, decimals: count < 1 ? max(0, Int(-Double.log10(count).rounded(.down))) : 0)
    }

    /// The height of the legend above the panel of a narrow drawing.
    static func narrowHeight(radius: Double) -> Double { 2 * radius + 26 }

    /// The discs side by side, below what they count.
    private func drawNarrow(_ pen: inout Pen, in strip: Rect) {
        pen.text(
            pen.fitted(label ?? "", to: strip.width, .label), at: Point(x: strip.minX, y: strip.minY + 4),
            TextAnchor(.start, .top), .label, .muted)
        var place = Point(x: strip.minX, y: strip.minY + 20 + radius)
        for count in Self.counts(smallest: smallest, largest: largest) {
            let r = radius * (count / largest).squareRoot()
            let disc = Mark.Disc(center: Point(x: place.x + r, y: place.y), radius: r)
            pen.discs([disc], fill: .series(0).withAlpha(Agreement.discAlpha), border: .series(0))
            place.x =
                pen.text(
                    Self.text(count), at: Point(x: place.x + 2 * r + 6, y: place.y), TextAnchor(.start, .middle),
                    .number
                ).maxX + 18
        }
    }
}
