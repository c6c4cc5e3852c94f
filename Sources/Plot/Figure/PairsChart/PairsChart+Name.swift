import RealModule

extension PairsChart {
    /// Writes a variable's name, its range and the power of ten that its axes' numbers leave out into its cell of the diagonal.
    func drawName(_ variable: Int, _ scale: Scale, _ drawn: [Row], in cell: Rect, _ pen: inout Pen) {
        pen.fill(Path(cell), .guide.withAlpha(0.45))
        let width = cell.width - 12
        var lines = pen.wrapped(variables[variable], to: width, .panelTitle, lines: 2).map {
            ($0, TextStyle.panelTitle)
        }
        lines += rangeLines(variable, scale, drawn, width, pen).map { ($0, TextStyle.smallNumber) }
        if scale.exponent != 0 { lines.append(("×\u{2009}\(NumberText.power(scale.exponent))", .smallNumber)) }
        let step = 18.0
        var y = cell.center.y - step * Double(lines.count - 1) / 2
        for (text, style) in lines {
            let fitted = pen.fitted(text, to: width, style)
            pen.text(
                fitted, at: Point(x: cell.center.x, y: y), TextAnchor(.middle, .middle), style,
                style == .panelTitle ? .ink : .muted)
            y += step
        }
    }

    /// The least and the greatest value, in one line where that has room.
    private func rangeLines(
        _ variable: Int, _ scale: Scale, _ drawn: [Row], _ width: Double, _ pen: Pen
    ) -> [String] {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for row in drawn {
            least = min(least, row.values[variable])
            greatest = max(greatest, row.values[variable])
        }
        guard least <= greatest else { return [] }
        // One decimal more than the axis has.
        let decimals = scale.ticks.reduce(0) { most, tick in
            max(most, tick.label.split(separator: ".").dropFirst().first?.count ?? 0)
        }
        let unit = Double.pow(10, abs(scale.exponent))
        let texts = [least, greatest].map { value in
            NumberText.fixed(scale.exponent < 0 ? value * unit : value / unit, decimals: min(decimals + 1, 12))
        }
        let together = texts.joined(separator: " to ")
        return pen.width(together, .smallNumber) <= width ? [together] : [texts[0], "to \(texts[1])"]
    }
}
