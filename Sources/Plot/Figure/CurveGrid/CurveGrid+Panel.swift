extension CurveGrid {
    /// One curve of a panel.
    public struct Curve: Sendable {
        /// How a curve is drawn.
        public enum Kind: Sendable {
            case line
            /// A line with the area between it and 0 filled.
            case area
        }

        /// In the order of the line; a point that has no place on the axes leaves a gap.
        public let points: [Point]
        public let kind: Kind
        /// Which series the curve belongs to in every panel: the same series have the same colour and dashes.
        public let series: Int

        /// - Parameter series: from 0 on.
        public init(points: [Point], kind: Kind = .line, series: Int = 0) {
            precondition(series >= 0)
            self.points = points
            self.kind = kind
            self.series = series
        }
    }

    /// A vertical line from the panel's bottom to its top.
    public struct Vertical: Sendable, Equatable {
        /// What the line marks.
        public enum Style: Sendable {
            /// An estimate: a solid line.
            case estimate
            /// An end of an interval: a dashed line.
            case intervalEnd
        }

        public let x: Double
        /// What stands above the line, such as the value; an estimate's label comes first where not all have room.
        public let label: String?
        public let style: Style

        public init(x: Double, label: String? = nil, style: Style) {
            self.x = x
            self.label = label
            self.style = style
        }
    }

    /// A straight line to compare curves with: dashed, and without influence on the axes.
    public struct Comparison: Sendable, Equatable {
        public let point: Point
        public let slope: Double

        public init(through point: Point, slope: Double) {
            self.point = point
            self.slope = slope
        }
    }

    /// One picture of the grid.
    public struct Panel: Sendable {
        public let title: String
        public let curves: [Curve]
        public let verticals: [Vertical]
        /// Points that are marked on the curves.
        public let markers: [Point]
        public let comparison: Comparison?

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
        public let value: Double
        public let label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// What the parts of the panels are called above them; nil for those that need no name.
    public struct Names: Sendable, Equatable {
        /// By series.
        public let curves: [String]
        public let markers: String?
        public let estimate: String?
        public let intervalEnd: String?
        public let comparison: String?

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
