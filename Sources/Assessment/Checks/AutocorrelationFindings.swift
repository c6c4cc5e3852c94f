import Fitter

/// Whether the residuals are autocorrelated.
package enum AutocorrelationFindings {
    /// The codes of what is looked for.
    package static let codes: [FindingCode] = [.autocorrelated, .notAutocorrelated]

    /// - Parameter replicates: how many data sets were simulated.
    package static func finding(_ check: AutocorrelationCheck, replicates: Int) -> Finding {
        let severity: FindingSeverity =
            switch CheckOutcome(check.envelope, replicates: replicates) {
            case .passed: .good
            case .doubtful: .notice
            case .failed: .warning
            }
        return .check(
            FindingRecord(
                severity == .good ? .notAutocorrelated : .autocorrelated, severity, subject: check.groupsOutside,
                values: [.init("p", check.envelope.pValue), .init("simulations", Double(replicates))]
                    + (check.worst.map {
                        [
                            .init("lag", Double($0.lag)), .init("autocorrelation", $0.value),
                            .init("simulated", $0.center),
                        ]
                    } ?? [])))
    }
}
