package import Fitter

/// The terms of one kind that a model may lack, against data simulated from the model.
package struct MissingTermCheck {
    /// One term.
    package struct Term: Sendable {
        package let kind: MissingTermKind
        /// The grouping factor and the predictor, or two predictors.
        package let subject: [String]
        /// The sum of squares of the scores over that of independent residuals.
        package let ratio: Double
        /// The ratio of simulated data: the cube of the mean cube root.
        package let expected: Double
        /// The ratio above which the check fails; all terms of the kind share a band.
        package let limit: Double
        package let isOutside: Bool
    }

    /// What the residuals have of the term that is farthest outside.
    package struct Departure: Sendable {
        package let term: Term
        package let deviations: [TermDeviation]
        /// The standard deviation of a missing slope; nil for terms of other kinds.
        package let standardDeviation: Double?
        /// The category that group means are shares of; nil where there is none.
        package let category: String?
    }

    package let kind: MissingTermKind
    package let terms: [Term]
    package let envelope: SimulationEnvelope
    /// Nil where all terms lie inside.
    package let departure: Departure?

    /// - Parameters:
    ///   - values: the cube roots of the ratios of the data at hand.
    ///   - envelope: of such values.
    init(_ statistic: TermStatistic, values: [Double], envelope: SimulationEnvelope, _ data: CheckedData) {
        func cube(_ x: Double) -> Double { x * x * x }
        let outside = Set(envelope.pointsOutside)
        let terms = statistic.scores.indices.map { index in
            Term(
                kind: statistic.kind, subject: statistic.scores[index].subject, ratio: cube(values[index]),
                expected: cube(envelope.center[index]), limit: cube(envelope.upper[index]),
                isOutside: outside.contains(index))
        }
        kind = statistic.kind
        self.terms = terms
        self.envelope = envelope
        departure = envelope.farthestOutside(values).map { index in
            let score = statistic.scores[index]
            return Departure(
                term: terms[index], deviations: score.deviations(data.residuals, sigma: data.sigma),
                standardDeviation: (score as? SlopeScore)?.standardDeviation(
                    data.residuals, expected: terms[index].expected),
                category: (score as? GroupMeanScore)?.category)
        }
    }
}
