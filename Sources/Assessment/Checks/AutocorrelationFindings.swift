import Fitter

/// Whether the residuals are autocorrelated.
package enum AutocorrelationFindings {
    /// The codes of what is looked for.
    package static let codes: [FindingCode] = [.autocorrelated, .notAutocorrelated]

    /// - Parameter checks: the result of the check among all.
    package static func finding(_ check: AutocorrelationCheck, _ checks: ReplicatedChecks) -> Finding {
        let severity = checks.outcome(of: AutocorrelationStatistic.id)?.severity ?? .good
        return .check(
            FindingRecord(
                severity == .good ? .notAutocorrelated : .autocorrelated, severity, subject: check.groupsOutside,
                values: [.init("p", check.envelope.pValue), .init("simulations", Double(check.replicates))]
                    + (check.worst.map {
                        [
                            .init("lag", Double($0.lag)), .init("autocorrelation", $0.value),
                            .init("simulated", $0.center),
                        ]
                    } ?? [])))
    }
}
