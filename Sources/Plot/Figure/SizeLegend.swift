import RealModule

/// Three round counts as discs, the largest no larger than any that is drawn, each with its number.
struct SizeLegend {
    let largest: Double
    let radius: Double
    let label: String?

    /// Round numbers: 1, 2 or 5 times a power of ten, the largest that fits and about a quarter and a sixteenth of it.
    static func counts(largest: Double) -> [Double] {
        func round(_ value: Double) -> Double {
            let power = Double.pow(10, Int(Double.log10(value).rounded(.down)))
            let mantissa = value / power
            return (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1) * power
        }
        let first = round(largest)
        return [first, round(first / 4), round(first / 16)].filter { $0 > 0 }
    }

    func draw(_ pen: inout Pen, in strip: Rect) {
        var y = strip.minY + 8
        if let label {
            for line in pen.wrapped(label, to: strip.width, .label, lines: 2) {
                pen.text(line, at: Point(x: strip.minX, y: y), TextAnchor(.start, .top), .label, pen.theme.muted)
                y += 18
            }
        }
        y += radius + 6
        for count in Self.counts(largest: largest) {
            let r = radius * (count / largest).squareRoot()
            let center = Point(x: strip.minX + radius, y: y)
            pen.fill(Path(circleAt: center, radius: r), pen.theme.series[0].withAlpha(0.55))
            pen.stroke(Path(circleAt: center, radius: r), Stroke(width: 1), pen.theme.series[0])
            let decimals = count < 1 ? max(0, Int(-Double.log10(count).rounded(.down))) : 0
            pen.text(
                NumberText.fixed(count, decimals: decimals), at: Point(x: strip.minX + 2 * radius + 10, y: y),
                TextAnchor(.start, .middle), .label)
            y += max(26, r + radius)
        }
    }
}
