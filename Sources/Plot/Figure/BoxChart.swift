/// Tukey's box plots side by side, a row each: how values differ between a few groups.
public struct BoxChart: Figure {
    /// One group's values in five numbers and the ones far out.
    public struct Box: Sendable, Equatable {
        /// The name of the group.
        public let label: String
        /// The number of values of the group, written next to its name.
        public let count: Int
        /// The end of the lower whisker.
        public let lowerWhisker: Double
        /// The lower end of the box, a quartile or hinge.
        public let lowerQuartile: Double
        /// The line in the box.
        public let median: Double
        /// The upper end of the box.
        public let upperQuartile: Double
        /// The end of the upper whisker.
        public let upperWhisker: Double
        /// The mean, marked by a diamond; nil for none.
        public let mean: Double?
        /// The values beyond the whiskers, in any order; each is a dot.
        public let outliers: [Double]

        /// The numbers of one group's box, all in the unit of the x axis.
        ///
        /// A box with a number that is not finite is left out.
        ///
        /// - Parameters:
        ///   - label: the name of the group.
        ///   - count: the number of values of the group, written next to its name.
        ///   - lowerWhisker: the end of the lower whisker.
        ///   - lowerQuartile: the lower end of the box, a quartile or hinge.
        ///   - median: the line in the box.
        ///   - upperQuartile: the upper end of the box.
        ///   - upperWhisker: the end of the upper whisker.
        ///   - mean: the mean, marked by a diamond; nil for none.
        ///   - outliers: the values beyond the whiskers, in any order; each is a dot.
        public init(
            label: String, count: Int, lowerWhisker: Double, lowerQuartile: Double, median: Double,
            upperQuartile: Double, upperWhisker: Double, mean: Double? = nil, outliers: [Double] = []
        ) {
            self.label = label
            self.count = count
            self.lowerWhisker = lowerWhisker
            self.lowerQuartile = lowerQuartile
            self.median = median
            self.upperQuartile = upperQuartile
            self.upperWhisker = upperWhisker
            self.mean = mean
            self.outliers = outliers
        }

        fileprivate var numbers: [Double] { [lowerWhisker, lowerQuartile, median, upperQuartile, upperWhisker] }
        fileprivate var isComplete: Bool { numbers.allSatisfy { Scale.accepts($0, .linear) } }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The name of what distinguishes the groups, such as a predictor.
    public let groupLabel: String
    /// The boxes, from the top down.
    public let boxes: [Box]
    /// The place of a vertical line on the x axis; nil for none.
    public let reference: Double?
    /// The range where the mean of each box is expected, one per box, or an empty array; drawn as a bar behind the
    /// means.
    public let expectedMeans: [ClosedRange<Double>?]
    /// The name of the bars of expected means, for the key.
    public let expectedLabel: String?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of boxes.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - groupLabel: the name of what distinguishes the groups, such as a predictor.
    ///   - boxes: the boxes, from the top down.
    ///   - reference: the place of a vertical line on the x axis; nil for none.
    ///   - expectedMeans: the range where the mean of each box is expected, one per box, or an empty array; drawn as a
    ///     bar behind the means.
    ///   - expectedLabel: the name of the bars of expected means, for the key.
    ///   - note: small text below the title; nil for none.
    /// - Precondition: `expectedMeans` is empty or has one element per box.
    public init(
        title: String, xLabel: String, groupLabel: String, boxes: [Box], reference: Double? = nil,
        expectedMeans: [ClosedRange<Double>?] = [], expectedLabel: String? = nil, note: String? = nil
    ) {
        precondition(expectedMeans.isEmpty || expectedMeans.count == boxes.count)
        self.title = title
        self.xLabel = xLabel
        self.groupLabel = groupLabel
        self.boxes = boxes
        self.reference = reference
        self.expectedMeans = expectedMeans
        self.expectedLabel = expectedLabel
        self.note = note
    }

    private static let outlierRadius = 2.4
    private static let meanRadius = 5.0
    private func rowHeight(_ width: Double) -> Double {
        // Room for the name above the box.
        Pen.isNarrow(width) ? 60 : boxes.count > 12 ? 30 : boxes.count > 6 ? 38 : 52
    }
    private var hasMeans: Bool { boxes.contains { $0.mean != nil } }
    private var key: [LineKey.Entry] {
        guard hasMeans else { return [] }
        var entries = [
            LineKey.Entry(name: "median, quartiles, range", look: .area, paint: .series(0).withAlpha(0.35)),
            LineKey.Entry(name: "mean", look: .diamond, paint: .ink),
        ]
        if let expectedLabel, expectedMeans.contains(where: { $0 != nil }) {
            entries.append(
                LineKey.Entry(name: expectedLabel, look: .area, paint: .series(1).withAlpha(0.55)))
        }
        return entries
    }

    /// The size in CSS pixels: 800 wide, and higher for more boxes.
    public var size: Size {
        let chrome = 140 + (note == nil ? 0 : 20) + (hasMeans ? 24.0 : 0)
        return Size(width: 800, height: max(260, chrome + Double(boxes.count) * rowHeight(800)))
    }

    /// The size on a narrow screen: higher for more boxes, whose names stand above them.
    public var narrowSize: Size {
        Frame.narrowSize(
            title: title, note: note, key: key, panel: Double(max(1, boxes.count)) * rowHeight(Pen.narrowWidth))
    }

    /// Draws the boxes from the top down over a common axis.
    public func draw(on pen: inout Pen) {
        let drawn = boxes.filter(\.isComplete)
        let values =
            drawn.flatMap { $0.numbers + $0.outliers } + (reference.map { [$0] } ?? [])
            + expectedMeans.compactMap { $0 }.flatMap { [$0.lowerBound, $0.upperBound] }
        let x = Scale(covering: values, target: pen.tickTarget(7))
        let without = boxes.count - drawn.count
        let notes = [note, without == 0 ? nil : "\(NumberText.grouped(without)) groups without values"]
        let frame = Frame(
            &pen, title: title, notes: [notes.compactMap { $0 }.joined(separator: "; ")], key: key,
            xTitle: Axes.title(xLabel, x), yTitle: groupLabel)
        let counts = boxes.map { "n = \(NumberText.grouped($0.count))" }
        let countWidth = counts.reduce(0) { max($0, pen.width($1, .smallNumber)) }
        let widest = boxes.reduce(0) { max($0, pen.width(String($1.label.prefix(60)), .label)) }
        var panel = frame.content
        let labelWidth = pen.isNarrow ? panel.width - countWidth - 14 : min(widest, panel.width * 0.3)
        panel.minX += pen.isNarrow ? 4 : labelWidth + 14
        panel.maxX -= max(Axes.overhang(x, pen), pen.isNarrow ? 4 : countWidth + 14)
        panel.minY += 4
        panel.maxY -= Axes.xAxisHeight
        var axes = Axes(x: x, y: Scale(low: 0, high: 1), panel: panel)
        axes.hasNamesAbove = pen.isNarrow
        let labels = pen.fitted(boxes.map(\.label), to: labelWidth, .label)
        axes.drawVerticalGrid(&pen)
        if let reference, Scale.accepts(reference, .linear) { axes.drawVertical(reference, &pen) }
        let height = panel.height / Double(max(boxes.count, 1))
        for (index, box) in boxes.enumerated() {
            let y = panel.minY + (Double(index) + 0.5) * height
            let rise = pen.isNarrow ? 22.0 : 0
            axes.drawRowLabel(labels[index], at: y, &pen, rise: rise)
            pen.text(
                counts[index], at: Point(x: frame.content.maxX, y: y - rise), TextAnchor(.end, .middle), .smallNumber,
                .muted)
            if box.isComplete {
                let expected = expectedMeans.isEmpty ? nil : expectedMeans[index]
                draw(box, expected: expected, at: y + (pen.isNarrow ? 8 : 0), pen.isNarrow ? 36 : height, &pen, axes)
            }
        }
        axes.drawXAxis(&pen)
        frame.drawAxisTitles(&pen, along: panel)
    }

    private func draw(
        _ box: Box, expected: ClosedRange<Double>?, at y: Double, _ height: Double, _ pen: inout Pen, _ axes: Axes
    ) {
        let half = min(14, height * 0.32)
        let color = Paint.series(0)
        for (inner, outer) in [(box.lowerQuartile, box.lowerWhisker), (box.upperQuartile, box.upperWhisker)] {
            let (start, end) = (Point(x: axes.xPosition(inner), y: y), Point(x: axes.xPosition(outer), y: y))
            pen.line(from: start, to: end, Stroke(width: 1.5), color)
            pen.line(
                from: Point(x: end.x, y: y - half * 0.5), to: Point(x: end.x, y: y + half * 0.5), Stroke(width: 1.5),
                color)
        }
        let outline = Path(
            Rect(
                minX: axes.xPosition(box.lowerQuartile), minY: y - half, maxX: axes.xPosition(box.upperQuartile),
                maxY: y + half))
        pen.fill(outline, .background)
        pen.fill(outline, color.withAlpha(0.35))
        pen.stroke(outline, Stroke(width: 1.5, join: .miter), color)
        let median = axes.xPosition(box.median)
        pen.line(from: Point(x: median, y: y - half), to: Point(x: median, y: y + half), Stroke(width: 3), color)
        let places = box.outliers.filter { Scale.accepts($0, .linear) }.map { Point(x: axes.xPosition($0), y: y) }
        pen.discs(
            places.thinned(to: 0.5).map { .init(center: $0, radius: Self.outlierRadius) }, fill: color.withAlpha(0.6))
        if let expected {
            let bar = Rect(
                minX: axes.xPosition(expected.lowerBound), minY: y - half - 4,
                maxX: axes.xPosition(expected.upperBound),
                maxY: y + half + 4)
            // Never thinner than can be seen.
            let widened =
                bar.width < 3
                ? Rect(
                    minX: bar.center.x - 1.5, minY: bar.minY, maxX: bar.center.x + 1.5, maxY: bar.maxY) : bar
            pen.fill(Path(widened), .series(1).withAlpha(0.55))
        }
        if let mean = box.mean, Scale.accepts(mean, .linear) {
            let center = Point(x: axes.xPosition(mean), y: y)
            pen.fill(Path(diamondAt: center, radius: Self.meanRadius + 1.5), .background)
            pen.fill(Path(diamondAt: center, radius: Self.meanRadius), .ink)
        }
    }
}
