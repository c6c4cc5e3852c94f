import Assessment
import Fitter

/// What was found about a fit, its diagnostics and its comparison with other fits, in the order of the page.
enum ReportFindings {
    static func list(
        _ analysis: ModelAnalysis, _ influence: InfluenceSummary, _ diagnostics: ModelDiagnostics,
        _ variational: VariationalAnalysis, _ comparison: ReferenceComparison?
    ) -> [Finding] {
        ofFit(analysis.findings) + DiagnosticFindings.list(diagnostics)
            + DiagnosticFindings.outlier(diagnostics.residualSummary)
            + (influence.findings.map { [InfluenceFindings.finding($0.results)] } ?? [])
            + self.variational(analysis.fit, variational.fit)
            + (comparison.map(self.comparison) ?? [])
    }

    /// The findings of a fit, or with its convergence that nothing else was found.
    static func ofFit(_ findings: [Finding]) -> [Finding] {
        let hasOther = findings.dropFirst().contains { finding in
            // Tests of terms say nothing of variances.
            if case .unusableDegreesOfFreedom(let found) = finding { !found.isOfTerms } else { true }
        }
        return hasOther ? findings : findings + [.notSingular]
    }

    private static func variational(_ exact: FittedModel, _ fit: VariationalFit?) -> [Finding] {
        guard let fit else { return [] }
        let collapsed = fit.collapsedGroups(beside: exact)
        return [.variationalFit(VariationalEnd(fit))]
            + (collapsed.isEmpty ? [] : [.variationalCollapse(groups: collapsed)])
    }

    private static func comparison(_ comparison: ReferenceComparison) -> [Finding] {
        guard let modes = comparison.largestModeDifference else { return [.referenceUnrelated] }
        let agreement = ReferenceAgreement(
            name: comparison.reference.name, otherMethod: comparison.otherMethod,
            fixedDifference: comparison.largestFixedDifference, modeDifference: modes)
        return [.reference(agreement)]
            + comparison.reordered.map { order in
                .referenceOrder(
                    ReferenceOrder(
                        group: order.group, byLevel: order.statistics.correlation,
                        byPosition: order.correlationByPosition, fitsBetterByPosition: order.fitsBetterByPosition))
            }
    }
}
