import Fitter

/// What the values of a response show that makes normal residuals unlikely: ends that it cannot pass, coarse steps, a long upper tail.
///
/// A response that is binary, a count, a proportion, or of at most ten values is found elsewhere and passed over here.
package enum ResponseFindings {
    package static let codes: [FindingCode] = [.boundedResponse, .roundedResponse, .skewedResponse]

    /// With fewer rows the shape of a distribution does not show.
    private static let fewestRows = 20
    /// A share of rows at one end from which floor and ceiling effects matter.
    private static let shareAtEnd = 0.1
    /// The longest step, in standard deviations, whose rounding does not matter: it adds 2 % to the variance.
    private static let coarseStep = 0.5
    /// The skewness from which a response is found skewed, and the one below which residuals are taken for symmetric.
    private static let skewed = (response: 1.0, residuals: 0.6)

    /// - Parameters:
    ///   - response: on the rows that the model uses, finite.
    ///   - name: the response as the formula has it.
    ///   - isColumn: whether it is a column as it is, and not transformed.
    ///   - residualSkewness: of the residuals of a fit; nil where nothing is fitted.
    package static func list(
        _ response: [Double], name: String, isColumn: Bool, residualSkewness: Double?
    ) -> [Finding] {
        guard response.count >= fewestRows, let scale = ResponseScale(response),
            ResponseKind(response, scale) == nil, ResponseValues(response) == nil
        else { return [] }
        let findings = [
            bounded(response, scale, name), rounded(response, scale, name),
            isColumn && residualSkewness.map({ $0 > skewed.residuals }) ?? true ? skewed(response, name) : nil,
        ]
        return findings.compactMap { $0.map { .check($0) } }
    }

    /// Many rows at the least or the greatest value, more than twice as many as at the next.
    private static func bounded(_ response: [Double], _ scale: ResponseScale, _ name: String) -> FindingRecord? {
        func share(at end: Double, isLower: Bool) -> Double? {
            let atEnd = response.count { $0 == end }
            guard Double(atEnd) >= shareAtEnd * Double(response.count) else { return nil }
            let others = response.filter { $0 != end }
            let next = isLower ? others.min() : others.max()
            let atNext = response.count { $0 == next }
            return atEnd > 2 * atNext ? Double(atEnd) / Double(response.count) : nil
        }
        let least = share(at: scale.least, isLower: true)
        let greatest = share(at: scale.greatest, isLower: false)
        guard least != nil || greatest != nil else { return nil }
        return FindingRecord(
            .boundedResponse, .notice, subject: [name],
            values: (least.map { [.init("least", scale.least), .init("shareAtLeast", $0)] } ?? [])
                + (greatest.map { [.init("greatest", scale.greatest), .init("shareAtGreatest", $0)] } ?? []))
    }

    private static func rounded(_ response: [Double], _ scale: ResponseScale, _ name: String) -> FindingRecord? {
        let deviation = SampleSummary(response).standardDeviation
        guard let step = scale.step, deviation > 0, step > coarseStep * deviation else { return nil }
        return FindingRecord(
            .roundedResponse, .notice, subject: [name],
            values: [.init("step", step), .init("standardDeviation", deviation)])
    }

    /// A long upper tail that the logarithm takes away.
    private static func skewed(_ response: [Double], _ name: String) -> FindingRecord? {
        guard let logSkewness = SampleSummary(logarithmsOf: response)?.skewness else { return nil }
        let skewness = SampleSummary(response).skewness
        guard skewness > skewed.response, abs(logSkewness) < skewness / 2 else { return nil }
        return FindingRecord(
            .skewedResponse, .notice, subject: [name],
            values: [.init("skewness", skewness), .init("logSkewness", logSkewness)])
    }
}
