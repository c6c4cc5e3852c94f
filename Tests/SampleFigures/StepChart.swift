public import Plot

/// The steps of a cumulative distribution, with the values as points on them.
public struct StepChart: Figure {
    /// The heading.
    public let title: String
    /// The title of the x axis.
    public let xLabel: String
    /// The values, ascending.
    public let values: [Double]

    /// A chart of the distribution of some values, in any order.
    public init(title: String, xLabel: String, values: [Double]) {
        self.title = title
        self.xLabel = xLabel
        self.values = values.sorted()
    }

    /// Draws grid, steps, points and axes.
    public func draw(on pen: inout Pen) {
        let (x, y) = (Scale(covering: values), Scale(covering: [0, 1], padding: 0))
        let frame = Frame(&pen, title: title, xTitle: Axes.title(xLabel, x), yTitle: "Fraction at or below")
        let axes = frame.axes(pen, x: x, y: y)
        axes.drawGrid(&pen)
        let share = { (count: Int) in Double(count) / Double(values.count) }
        let corners = values.enumerated().flatMap { index, value in
            [axes.point(value, share(index)), axes.point(value, share(index + 1))]
        }
        pen.stroke(Path(polyline: corners), Stroke(width: 2), .series(0))
        let tops = values.enumerated().map { index, value in axes.point(value, share(index + 1)) }
        pen.discs(at: tops, radius: 4, fill: .series(1), border: .background)
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }
}
