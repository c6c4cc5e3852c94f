/// One quantity as the exact fit and the two variational methods have it.
package struct MethodNumbers: Sendable {
    /// nil where the data do not determine it.
    package let exact: Double?
    /// nil where there is no partially factorised fit.
    package let partial: Double?
    package let meanField: Double

    package init(exact: Double?, partial: Double?, meanField: Double) {
        self.exact = exact
        self.partial = partial
        self.meanField = meanField
    }

    /// The partially factorised value over the exact one; nil where one is missing or the exact one is 0.
    package var partialRatio: Double? { partial.flatMap(ratio) }
    /// The mean-field value over the exact one.
    package var meanFieldRatio: Double? { ratio(meanField) }

    private func ratio(_ value: Double) -> Double? {
        exact.flatMap { $0 > 0 ? value / $0 : nil }
    }
}
