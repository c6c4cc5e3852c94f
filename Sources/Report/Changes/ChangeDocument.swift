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

    /// How many rows differ.
    struct Rows: Encodable {
        let added: Int
        let removed: Int
        let changed: Int
    }

    /// A difference in how the fits were made, besides their formulas.
    struct Difference: Encodable {
        /// `method`, `weights`, `kind`, `coding`, `centering`, `solver`, `degreesOfFreedom`, `intervals` or `level`.
        let what: String
        /// Of a variable; null for differences of the whole model.
        @Nullable var variable: String?
        let text: String

        init(_ difference: ModelDifference) {
            text = difference.text
            switch difference {
            case .method: (what, variable) = ("method", nil)
            case .weights: (what, variable) = ("weights", nil)
            case .kind(let name, _): (what, variable) = ("kind", name)
            case .coding(_, let after): (what, variable) = ("coding", after.variable)
            case .centering(let name, _, _): (what, variable) = ("centering", name)
            case .solver: (what, variable) = ("solver", nil)
            case .degreesOfFreedom: (what, variable) = ("degreesOfFreedom", nil)
            case .intervals: (what, variable) = ("intervals", nil)
            case .level: (what, variable) = ("level", nil)
            }
        }
    }

    /// Responses that differ.
    struct Response: Encodable {
        let before: String
        let after: String
        /// Whether they are functions of the same columns.
        let transformed: Bool

        init(_ change: ResponseChange) {
            switch change {
            case .transformed(let before, let after):
                (self.before, self.after, transformed) = (before, after, true)
            case .different(let before, let after):
                (self.before, self.after, transformed) = (before, after, false)
            }
        }
    }

    /// A finding of both reports with another severity or about other names.
    struct ChangedFinding: Encodable {
        let before: StatedFinding
        let after: StatedFinding
        /// Whether it is among the new findings too.
        let isNew: Bool
    }

    /// A finding about coefficients of the same model in two codings; null in the report that does not have it.
    struct RecodedFinding: Encodable {
        @Nullable var before: StatedFinding?
        @Nullable var after: StatedFinding?
    }

    /// AIC on the scale of the response that both models transform.
    struct Scale: Encodable {
        let response: String
        let aicBefore: Double
        let aicAfter: Double

        init(_ scale: CommonScale) {
            response = scale.response
            aicBefore = scale.before
            aicAfter = scale.after
        }
    }

    static let schema = "mixreport-compare/1"

    let schema = ChangeDocument.schema
    let before: Side
    let after: Side
    @Nullable var sameData: Bool?
    /// Whether the models are the same, written or coded in different ways; false where the reports do not show it.
    let sameModelRecoded: Bool
    let differences: [Difference]
    @Nullable var rows: Rows?
    @Nullable var response: Response?
    @Nullable var commonScale: Scale?
    /// Why likelihoods, AIC and BIC cannot be compared.
    @Nullable var likelihoodsOmitted: String?
    /// All reports of a series, the earliest first; empty for two.
    let series: TableRows
    let fixedEffects: TableRows
    /// Standard deviations, or correlations of two terms.
    let components: TableRows
    @Nullable var test: Test?
    /// Why there is no test.
    @Nullable var testOmitted: String?
    let newWarnings: [String]
    let fixedWarnings: [String]
    /// The same as findings; null where a report has no findings by code.
    @Nullable var newFindings: [StatedFinding]?
    @Nullable var fixedFindings: [StatedFinding]?
    @Nullable var changedFindings: [ChangedFinding]?
    /// Warnings about coefficients that the other coding of the same model does not have, or has in another form.
    @Nullable var recodedFindings: [RecodedFinding]?
    /// Warnings of the earlier report that the later one did not look for.
    @Nullable var uncheckedFindings: [StatedFinding]?
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
        changedFindings = change.findings?.compactMap { finding in
            guard case .changed(let old, let new) = finding else { return nil }
            return ChangedFinding(before: old, after: new, isNew: finding.newWarning != nil)
        }
        uncheckedFindings = change.findings?.compactMap {
            if case .unchecked(let finding) = $0 { finding } else { nil }
        }
        recodedFindings = change.findings?.compactMap {
            if case .recoded(let old, let new) = $0 { RecodedFinding(before: old, after: new) } else { nil }
        }
        self.failures = failures
        sameData = change.fits.isSameData
        sameModelRecoded = change.fits.isSameModelRecoded
        differences = change.fits.differences.map { Difference($0) }
        rows = change.fits.rows.map { Rows(added: $0.added, removed: $0.removed, changed: $0.changed) }
        response = change.fits.response.map { Response($0) }
        commonScale = change.fits.commonScale.map { Scale($0) }
        likelihoodsOmitted = change.fits.likelihoodObstacle?.text
        series = change.isSeries ? ChangeTables(change).series.documentRows : .none
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
