import Assessment
import Fitter

/// `compare.json`: what differs between two reports.
struct ChangeDocument: Encodable {
    struct Side: Encodable {
        let formula: String
        let method: String
        let n: Int
        let logLik: Double
        let converged: Bool
        let singular: Bool

        init(_ report: ReportFacts) {
            formula = report.formula
            method = report.method
            n = report.n
            logLik = report.logLik
            converged = report.converged
            singular = report.singular
        }
    }

    struct Test: Encodable {
        let statistic: Double
        let df: Int
        let p: Double
    }

    static let schema = "mixreport-compare/1"

    let schema = ChangeDocument.schema
    let before: Side
    let after: Side
    @Nullable var sameData: Bool?
    let fixedEffects: TableRows
    /// Standard deviations, or correlations of two terms.
    let components: TableRows
    @Nullable var test: Test?
    /// Why there is no test.
    @Nullable var testOmitted: String?
    let newWarnings: [String]
    let fixedWarnings: [String]
    /// The same as findings; null where a report has no findings by code.
    @Nullable var newFindings: [ReportFacts.Finding]?
    @Nullable var fixedFindings: [ReportFacts.Finding]?
    /// The conditions that hold, on which the run was to fail.
    let failures: [ConditionFailure]

    init(_ change: ReportChange, _ failures: [ConditionFailure]) {
        before = Side(change.before)
        after = Side(change.after)
        let tables = ChangeTables(change)
        fixedEffects = tables.effects.documentRows
        components = tables.components.documentRows
        newWarnings = change.newWarnings
        fixedWarnings = change.fixedWarnings
        newFindings = change.newFindings
        fixedFindings = change.fixedFindings
        self.failures = failures
        sameData = change.fits.isSameData
        switch change.fits.test {
        case .success(let found):
            test = Test(statistic: found.test.statistic, df: found.test.degreesOfFreedom, p: found.test.pValue)
            testOmitted = nil
        case .failure(let obstacle):
            test = nil
            testOmitted = obstacle.text
        }
    }
}
