/// A slope or a mean of residuals in some of the rows, which would be 0 but for chance if the model lacked nothing.
package struct TermDeviation: Sendable, Equatable {
    /// The names of the levels that the rows have, or which part of a predictor's range they are.
    package let labels: [String]
    /// The predictor's mean in these rows; nil where the deviation is a slope, or a predictor has no mean.
    package let place: Double?
    package let value: Double
    /// That of independent residuals.
    package let standardError: Double

    package init(labels: [String], place: Double? = nil, value: Double, standardError: Double) {
        self.labels = labels
        self.place = place
        self.value = value
        self.standardError = standardError
    }
}
