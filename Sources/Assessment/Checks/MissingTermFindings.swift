import Fitter

/// Which terms the residuals say that a model lacks.
package enum MissingTermFindings {
    /// The code of a term of each kind.
    package static func code(_ kind: MissingTermKind) -> FindingCode {
        switch kind {
        case .slope: .missingSlope
        case .interaction: .missingInteraction
        case .groupMeans: .groupMeans
        }
    }

    /// The codes of what is looked for; empty without any check.
    package static func codes(_ checks: [MissingTermCheck]) -> [FindingCode] {
        checks.isEmpty ? [] : checks.map { code($0.kind) } + [.noMissingTerm]
    }

    /// A finding for each kind that is missing, about the term that is farthest outside, or one finding that none is.
    ///
    /// - Parameters:
    ///   - terms: the checks of terms.
    ///   - checks: their results among all.
    package static func list(_ terms: [MissingTermCheck], _ checks: ReplicatedChecks) -> [Finding] {
        let found = terms.compactMap { check -> Finding? in
            guard let outcome = checks.outcome(of: check.kind.rawValue), outcome != .passed,
                let departure = check.departure
            else { return nil }
            let values: [FindingRecord.Value] =
                [
                    .init("p", check.envelope.pValue), .init("simulations", Double(checks.replicates)),
                    .init("ratio", departure.term.ratio), .init("simulated", departure.term.expected),
                ] + (departure.standardDeviation.map { [.init("standardDeviation", $0)] } ?? [])
            return .check(
                FindingRecord(
                    code(check.kind), outcome.severity, subject: departure.term.subject, values: values))
        }
        guard found.isEmpty, !terms.isEmpty else { return found }
        return [
            .check(
                FindingRecord(
                    .noMissingTerm, .good,
                    values: [
                        .init("terms", Double(terms.reduce(0) { $0 + $1.terms.count })),
                        .init("simulations", Double(checks.replicates)),
                    ]))
        ]
    }
}
