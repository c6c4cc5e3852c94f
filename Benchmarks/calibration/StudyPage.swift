import Assessment
import Fitter

/// What the checks of one report find, the convergence and the boundaries of the fit aside.
struct StudyPage: Sendable {
    /// Of the checks of residuals, random effects and influence, those that all is well with too.
    let findings: [FindingRecord]
    /// The probability that as many checks of a correct model fail; nil where none does.
    let chance: Double?

    init(_ table: Table, formula: String, seed: UInt64) throws {
        let data = try ModelData(table: table, formula: Formula(formula))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        let time = try TimeOrder("t", table: table, options: ModelOptions(), rows: data.design.sourceRows)
        let influence = InfluenceSummary(fit, threads: 1).findings
        let diagnostics = try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: influence?.rows.leverages, time: time,
            replicates: .usual(rows: fit.n), seed: seed, threads: 1, progress: { _ in })
        let autocorrelation = diagnostics.autocorrelation.map {
            [AutocorrelationFindings.finding($0, diagnostics.checks)]
        }
        findings =
            (DiagnosticFindings.list(diagnostics) + (autocorrelation ?? [])
            + MissingTermFindings.list(diagnostics.missingTerms, diagnostics.checks)
            + (influence.map { InfluenceFindings.list($0.results) } ?? [])).map(\.record)
        let joint = diagnostics.checks.joint
        chance = joint.flatMap { $0.failed.isEmpty ? nil : $0.probability.value }
    }

    func has(_ severity: FindingSeverity) -> Bool { findings.contains { $0.severity == severity } }

    /// Whether a finding with one of the codes is more than good.
    func names(_ codes: [FindingCode]) -> Bool {
        findings.contains { codes.contains($0.code) && $0.severity != .good }
    }
}
