package import Fitter

/// The autocorrelation of the residuals within the levels of each grouping factor, against that in data simulated from the model.
package struct AutocorrelationCheck {
    /// One lag of one grouping factor.
    package struct Point: Sendable {
        package let group: String
        package let lag: Int
        /// How many pairs of rows are so far apart.
        package let pairs: Int
        package let value: Double
        /// The band, which holds all lags of all factors at once, and its middle.
        package let lower: Double
        package let center: Double
        package let upper: Double
        package let isOutside: Bool
    }

    /// Factor by factor, by ascending lag.
    package let points: [Point]
    package let envelope: SimulationEnvelope
    /// The number of simulated data sets.
    package var replicates: Int { envelope.simulatedDistances.count }
    /// The column that orders the rows of a level; nil for the order of the file.
    package let time: TimeOrder?
    /// The point farthest outside its band; nil where all lie inside.
    package let worst: Point?

    /// - Parameters:
    ///   - values: those of all factors, one after the other.
    ///   - envelope: of such values.
    ///   - time: what the factors' rows are ordered by.
    package init(
        _ factors: [ResidualAutocorrelation], values: [Double], envelope: SimulationEnvelope, time: TimeOrder? = nil
    ) {
        self.time = time
        let outside = Set(envelope.pointsOutside)
        let places = factors.flatMap { factor in
            factor.pairs.enumerated().map { (group: factor.group, lag: $0 + 1, pairs: $1) }
        }
        let points = places.enumerated().map { index, place in
            Point(
                group: place.group, lag: place.lag, pairs: place.pairs, value: values[index],
                lower: envelope.lower[index], center: envelope.center[index], upper: envelope.upper[index],
                isOutside: outside.contains(index))
        }
        self.points = points
        self.envelope = envelope
        worst = envelope.farthestOutside(values).map { points[$0] }
    }

    /// The grouping factors, in order.
    package var groups: [String] { points.map(\.group).distinct() }

    /// Those with a point outside.
    package var groupsOutside: [String] { points.filter(\.isOutside).map(\.group).distinct() }
}
