extension EffectChart {
    /// A fitted mean with its interval.
    public struct Estimate: Sendable, Equatable {
        /// The place on the x axis: a number, or the index of a category.
        public let x: Double
        /// The mean; one that is not finite leaves a gap.
        public let y: Double
        /// The lower end of the interval; not finite for none.
        public let lower: Double
        /// The upper end of the interval; not finite for none.
        public let upper: Double

        /// A mean at a place of the x axis.
        ///
        /// - Parameters:
        ///   - x: a number, or the index of a category.
        ///   - y: the mean; one that is not finite leaves a gap.
        ///   - lower: the lower end of the interval; not finite for none.
        ///   - upper: the upper end of the interval; not finite for none.
        public init(x: Double, y: Double, lower: Double = .nan, upper: Double = .nan) {
            self.x = x
            self.y = y
            self.lower = lower
            self.upper = upper
        }
    }

    /// Means that belong together: a line, or marks of one colour.
    public struct Series: Sendable, Equatable {
        /// The series that the means belong to in every panel, from 0: the same series have the same colour and dashes.
        public let index: Int
        /// The means by ascending x.
        public let estimates: [Estimate]

        /// Means of one series.
        ///
        /// - Precondition: `index` is not negative.
        public init(index: Int = 0, estimates: [Estimate]) {
            precondition(index >= 0)
            self.index = index
            self.estimates = estimates
        }
    }

    /// Observations that are drawn one by one, or counted in small cells where a figure has more than 20 000 along a number.
    public struct Points: Sendable, Equatable {
        /// The places on the x axis: numbers, or indices of categories, about which points are spread.
        public let x: [Double]
        /// The places on the y axis, as many.
        public let y: [Double]
        /// The series that they belong to; nil for points without a colour.
        public let series: Int?

        /// Points of one series, or of none.
        ///
        /// - Precondition: `x` and `y` have the same length.
        public init(x: [Double], y: [Double], series: Int? = nil) {
            precondition(x.count == y.count)
            self.x = x
            self.y = y
            self.series = series
        }
    }

    /// The distribution of the observations at a category, as a histogram that grows to both sides of its middle.
    public struct Distribution: Sendable, Equatable {
        /// The index of the category.
        public let x: Int
        /// The series.
        public let series: Int
        /// The edges of the bins on the y axis; one more than there are counts.
        public let edges: [Double]
        /// The number of observations in each bin.
        public let counts: [Int]

        /// The counts of one category and series.
        ///
        /// - Precondition: There is one edge more than there are counts.
        public init(x: Int, series: Int = 0, edges: [Double], counts: [Int]) {
            precondition(edges.count == counts.count + 1)
            self.x = x
            self.series = series
            self.edges = edges
            self.counts = counts
        }

        /// The largest share of the observations that a bin has.
        var largestShare: Double {
            let total = counts.reduce(0, +)
            return total > 0 ? Double(counts.max() ?? 0) / Double(total) : 0
        }
    }

    /// One picture of the chart.
    public struct Panel: Sendable, Equatable {
        /// The name above the panel; nil for none.
        public let title: String?
        /// The fitted means.
        public let series: [Series]
        /// The observations one by one.
        public let points: [Points]
        /// The observations of each category together.
        public let distributions: [Distribution]
        /// Panels of one group share the y axis.
        public let yGroup: Int

        /// A panel; one without anything has empty axes.
        ///
        /// - Parameters:
        ///   - title: the name above the panel; nil for none.
        ///   - series: the fitted means.
        ///   - points: the observations one by one.
        ///   - distributions: the observations of each category together.
        ///   - yGroup: panels of one group share the y axis.
        public init(
            title: String? = nil, series: [Series], points: [Points] = [], distributions: [Distribution] = [],
            yGroup: Int = 0
        ) {
            self.title = title
            self.series = series
            self.points = points
            self.distributions = distributions
            self.yGroup = yGroup
        }

        /// The least and the greatest of what the x axis has to reach.
        var xValues: [Double] {
            Self.ends(points.lazy.flatMap(\.x)) + series.flatMap { $0.estimates.map(\.x) }
        }

        /// What the y axis has to reach.
        var yValues: [Double] {
            Self.ends(points.lazy.flatMap(\.y)) + distributions.flatMap { Self.ends($0.edges) }
                + series.flatMap { $0.estimates.flatMap { [$0.y, $0.lower, $0.upper] } }
        }

        private static func ends(_ values: some Sequence<Double>) -> [Double] {
            var (least, greatest) = (Double.infinity, -Double.infinity)
            for value in values where abs(value) <= Scale.largest {
                least = min(least, value)
                greatest = max(greatest, value)
            }
            return least <= greatest ? [least, greatest] : []
        }
    }
}
