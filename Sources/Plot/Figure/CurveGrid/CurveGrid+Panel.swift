extension CurveGrid {
    /// One curve of a panel.
    public struct Curve: Sendable {
        /// The look of a curve.
        public enum Kind: Sendable {
            /// A line alone.
            case line
            /// A line with the area between it and 0 filled.
            case area
        }

        /// The points in the order of the line; a point that has no place on the axes leaves a gap.
        public let points: [Point]
        /// A line, or a line with the area below it filled.
        public let kind: Kind
        /// The series that the curve belongs to in every panel, from 0: the same series have the same colour and
        /// dashes.
        public let series: Int

        /// A curve through points.
        ///
        /// - Parameters:
        ///   - points: the points in the order of the line.
        ///   - kind: a line, or a line with the area below it filled.
        ///   - series: the number of the series, from 0.
        public init(points: [Point], kind: Kind = .line, series: Int = 0) {
            precondition(series >= 0)
            self.points = points
            self.kind = kind
            self.series = series
        }
    }

    /// A vertical line from the panel's bottom to its top.
    public struct Vertical: Sendable, Equatable {
        /// The meaning of a vertical line.
        public enum Style: Sendable {
            /// An estimate: a solid line.
            case estimate
            /// An end of an interval: a dashed line.
            case intervalEnd
        }

        /// The place on the panel's x axis.
        public let x: Double
        /// The text above the line, such as its value; an estimate's label comes first where not all have room.
        public let label: String?
        /// The meaning of the line, which decides how it is drawn.
        public let style: Style

        /// A vertical line at `x`.
        ///
        /// - Parameters:
        ///   - x: the place on the panel's x axis.
        ///   - label: the text above the line, such as its value; an estimate's label comes first where not all have
        ///     room.
        ///   - style: the meaning of the line, which decides how it is drawn.
        public init(x: Double, label: String? = nil, style: Style) {
            self.x = x
            self.label = label
            self.style = style
        }
    }

    /// A straight line to compare curves with: dashed, and without influence on the axes.
    public struct Comparison: Sendable, Equatable {
        /// A point that the line goes through, in the units of the axes.
        public let point: Point
        /// The rise per unit of x.
        public let slope: Double

        /// A line through `point` with a slope.
        public init(through point: Point, slope: Double) {
            self.point = point
            self.slope = slope
        }
    }

    /// One picture of the grid.
    public struct Panel: Sendable {
        /// The name above the panel.
        public let title: String
        /// The curves, later ones drawn over earlier ones.
        public let curves: [Curve]
        /// The vertical lines.
        public let verticals: [Vertical]
        /// Points that are marked on the curves.
        public let markers: [Point]
        /// A straight line to compare the curves with; nil for none.
        public let comparison: Comparison?

        /// A panel; one without points has empty axes.
        ///
        /// - Parameters:
        ///   - title: the name above the panel.
        ///   - curves: the curves, later ones drawn over earlier ones.
        ///   - verticals: the vertical lines.
        ///   - markers: points that are marked on the curves.
        ///   - comparison: a straight line to compare the curves with; nil for none.
        public init(
            title: String, curves: [Curve], verticals: [Vertical] = [], markers: [Point] = [],
            comparison: Comparison? = nil
        ) {
            self.title = title
            self.curves = curves
            self.verticals = verticals
            self.markers = markers
            self.comparison = comparison
        }
    }

    /// A horizontal line in every panel, with its name at the right of each row of panels.
    public struct Reference: Sendable, Equatable {
        /// The place on the y axis.
        public let value: Double
        /// The name at the right end of the line.
        public let label: String

        /// A horizontal line at `value`, named `label`.
        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The names of the parts of the panels, for the key above them; nil for those that need no name.
    public struct Names: Sendable, Equatable {
        /// The names of the curves, by series.
        public let curves: [String]
        /// The name of the marked points.
        public let markers: String?
        /// The name of the vertical lines at estimates.
        public let estimate: String?
        /// The name of the vertical lines at ends of intervals.
        public let intervalEnd: String?
        /// The name of the straight line to compare with.
        public let comparison: String?

        /// Names for the key; those left out are not in it.
        ///
        /// - Parameters:
        ///   - curves: the names of the curves, by series.
        ///   - markers: the name of the marked points.
        ///   - estimate: the name of the vertical lines at estimates.
        ///   - intervalEnd: the name of the vertical lines at ends of intervals.
        ///   - comparison: the name of the straight line to compare with.
        public init(
            curves: [String] = [], markers: String? = nil, estimate: String? = nil, intervalEnd: String? = nil,
            comparison: String? = nil
        ) {
            self.curves = curves
            self.markers = markers
            self.estimate = estimate
            self.intervalEnd = intervalEnd
            self.comparison = comparison
        }
    }
}

extension CurveGrid.Curve {
    /// Whether a point has a place on the axes.
    static func isDrawn(_ point: Point) -> Bool {
        Scale.accepts(point.x, .linear) && Scale.accepts(point.y, .linear)
    }

    /// The points between gaps.
    var runs: [[Point]] {
        points.split { !Self.isDrawn($0) }.map(Array.init)
    }
}

extension CurveGrid.Panel {
    /// The points that have a place, of curves and markers.
    var drawnPoints: [Point] { (curves.flatMap(\.points) + markers).filter(CurveGrid.Curve.isDrawn) }

    /// How many points and lines have no place.
    var dropped: Int {
        (curves.flatMap(\.points) + markers).count { !CurveGrid.Curve.isDrawn($0) }
            + verticals.count { !Scale.accepts($0.x, .linear) }
    }

    /// What the x axis has to reach.
    var xValues: [Double] { drawnPoints.map(\.x) + verticals.map(\.x) }

    var hasArea: Bool { curves.contains { $0.kind == .area } }
}
