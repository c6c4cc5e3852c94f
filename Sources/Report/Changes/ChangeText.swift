import Assessment
import Fitter

/// What differs between two reports, in words.
struct ChangeText {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    /// The statements at the top of the page.
    func verdicts(_ failures: [ConditionFailure]) -> [Verdict] {
        (failures.map(\.verdict) + change.fits.findings.map(verdict) + warningVerdicts).mostUrgentFirst
    }

    private func verdict(_ kind: Verdict.Kind, _ text: String, _ target: String, _ name: String) -> Verdict {
        Verdict(kind, text, target: target, named: name)
    }

    private func verdict(_ finding: ChangeFinding) -> Verdict {
        let kind = finding.severity.kind
        switch finding {
        case .data(let isSame, let before, let after, let rows):
            return verdict(kind, Self.data(isSame, before, after, rows), "fit-statistics", "Fit")
        case .sameModel:
            return verdict(
                kind,
                "Both reports have the same model in another coding: fixed and random effects span the same spaces, and fitted values and residual SD are the same. Coefficients are compared where both codings have them.",
                "fixed-effects", "Fixed effects")
        case .settings(let differences):
            return verdict(
                kind,
                "The fits were made in different ways: the later one with \(Sentence.list(differences.map(\.text))).",
                "fit-statistics", "Fit")
        case .response(let response):
            return verdict(
                kind, Self.response(response) + (change.fits.commonScale.map { " \(Self.likelihood($0))" } ?? ""),
                "fixed-effects", "Fixed effects")
        case .effects(let effects):
            return verdict(kind, Self.effects(effects), "fixed-effects", "Fixed effects")
        case .significance(let gained, let lost, let reversed):
            return verdict(kind, Self.significance(gained, lost, reversed), "fixed-effects", "Fixed effects")
        case .convergence(let now):
            return verdict(
                kind, now ? "The fit converges now." : "The fit no longer converges.", "fit-statistics", "Fit")
        case .singularity(let now):
            return verdict(
                kind, now ? "The fit is singular now." : "The fit is no longer singular.", "fit-statistics", "Fit")
        }
    }

    private static func data(_ isSame: Bool?, _ before: Int, _ after: Int, _ rows: RowChange?) -> String {
        var counts =
            before == after
            ? "both fits use \(Sentence.counted(before, "row"))"
            : "the fits use \(NumberText.count(before)) and \(NumberText.count(after)) rows"
        if let rows, isSame != true || rows != RowChange() {
            let parts = [(rows.added, "added"), (rows.removed, "removed"), (rows.changed, "changed")]
                .filter { $0.0 > 0 }.map { "\(NumberText.count($0.0)) \($0.1)" }
            counts += parts.isEmpty ? ", which are the same" : " (\(Sentence.list(parts)))"
        }
        return switch isSame {
        case true? where (rows?.changed ?? 0) > 0:
            "The file is the same, by its SHA-256, but was read in two ways; \(counts)."
        case true?: "The data are the same, by their SHA-256; \(counts)."
        case false?: "The data differ, by their SHA-256; \(counts)."
        case nil: "Whether the data are the same is not known; \(counts)."
        }
    }

    private static func response(_ change: ResponseChange) -> String {
        switch change {
        case .transformed(let before, let after):
            "The response is transformed: \(before.shown) before, \(after.shown) now. Coefficients, standard deviations and likelihoods are on different scales and cannot be compared as they are."
        case .different(let before, let after):
            "The responses differ: \(before.shown) before, \(after.shown) now. Their coefficients and likelihoods cannot be compared."
        }
    }

    /// Which model the likelihoods favour on the scale that both have.
    private static func likelihood(_ scale: CommonScale) -> String {
        func text(_ aic: Double) -> String { NumberText.fixed(aic, 1) }
        let verb = scale.after < scale.before ? "lower" : "not lower"
        return
            "On the scale of \(scale.response.shown), with the derivative of the transformation, AIC is \(text(scale.before)) before and \(text(scale.after)) now, \(verb) for the later model."
    }

    private static func significance(_ gained: [String], _ lost: [String], _ reversed: [String]) -> String {
        func names(_ terms: [String]) -> String { Sentence.names(terms.map(\.shown)) }
        func verb(_ terms: [String], _ one: String, _ many: String) -> String { terms.count == 1 ? one : many }
        return [
            gained.isEmpty ? nil : "\(names(gained)) \(verb(gained, "differs", "differ")) from 0 now",
            lost.isEmpty ? nil : "\(names(lost)) no longer \(verb(lost, "differs", "differ")) from 0",
            reversed.isEmpty
                ? nil : "\(names(reversed)) \(verb(reversed, "differs", "differ")) from 0 with the opposite sign",
        ].compactMap { $0 }.joined(separator: "; ") + " (by the reports' intervals)."
    }

    private static func effects(_ effects: EffectSummary) -> String {
        var parts: [String] = []
        if !effects.new.isEmpty { parts.append("new: \(Sentence.names(effects.new.map(\.shown)))") }
        if !effects.gone.isEmpty { parts.append("gone: \(Sentence.names(effects.gone.map(\.shown)))") }
        if !effects.recoded.isEmpty {
            parts.append("not comparable: \(Sentence.names(effects.recoded.map(\.shown)))")
        }
        let tail = parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
        guard let farthest = effects.farthest else {
            return effects.shared == 0
                ? "No fixed effect says the same in both models\(tail)."
                : "No fixed effect that both have changed by more than a standard error\(tail)."
        }
        return
            "\(NumberText.count(effects.moved.count)) of \(Sentence.counted(effects.shared, "fixed effect")) changed by more than a standard error, most \(farthest.term.shown), by \(NumberText.fixed(farthest.scaledChange, 1))\(tail)."
    }

    private var warningVerdicts: [Verdict] {
        warningStatements.map { verdict($0.kind, $0.text, "fit-statistics", "Fit") }
    }

    /// What became of the warnings, a statement each; of reports without codes as they are worded.
    private var warningStatements: [(kind: Verdict.Kind, text: String)] {
        guard let findings = change.findings else {
            return change.newWarnings.map { (.warning, "New: \($0)") }
                + change.fixedWarnings.map { (.good, "No longer: \($0)") }
        }
        return findings.map { finding in
            switch finding {
            case .new(let new): (.warning, "New: \(new.text)")
            case .gone(let old): (.good, "No longer: \(old.text)")
            case .unchecked(let old): (.notice, "Not checked in the later report: \(old.text)")
            case .recoded(let old, let new): (.notice, Self.recoded(old, new))
            case .changed(let old, let new):
                (finding.newWarning == nil ? .notice : .warning, Self.changed(from: old, to: new))
            }
        }
    }

    /// A finding of one coding of a model, or in another form of both.
    private static func recoded(_ old: StatedFinding?, _ new: StatedFinding?) -> String {
        switch (old, new) {
        case (let old?, nil): "Only in the earlier coding of the model: \(old.text)"
        case (_, let new?):
            "\(old == nil ? "Only in the later" : "In another form in the later") coding of the model: \(new.text)"
        case (nil, nil): ""
        }
    }

    /// A finding that is still there, with what is different about it.
    private static func changed(from old: StatedFinding, to new: StatedFinding) -> String {
        var differences: [String] = []
        if old.severity != new.severity {
            differences.append("\(name(ofSeverity: old.severity)) before, \(name(ofSeverity: new.severity)) now")
        }
        if old.subject != new.subject, !old.subject.isEmpty, !new.subject.isEmpty {
            differences.append("about \(names(old)) before, about \(names(new)) now")
        }
        return "Changed (\(differences.joined(separator: "; "))): \(new.text)"
    }

    /// What a finding is about, a row as one name.
    private static func names(_ finding: StatedFinding) -> String {
        let names = finding.subject.map(\.shown)
        let isOfRow = FindingCode(rawValue: finding.code)?.namesExample == true && names.first == "row"
        return Sentence.names(isOfRow ? [names.prefix(2).joined(separator: " ")] + names.dropFirst(2) : names)
    }

    private static func name(ofSeverity severity: String) -> String {
        switch FindingSeverity(rawValue: severity) {
        case .warning: "a warning"
        case .notice: "a note"
        case .good: "a check that was passed"
        case nil: severity.shown
        }
    }

    /// The test between the models, or why there is none.
    var test: String {
        switch change.fits.test {
        case .failure(let obstacle): return "There is no likelihood-ratio test: \(obstacle.text)."
        case .success(let comparison):
            let test = comparison.test
            let doubt =
                change.fits.isSameData == nil
                ? " It assumes that the data are the same, which the reports do not show." : ""
            let shown = NumberText.probability(test.pValue)
            let p = shown.hasPrefix("<") ? "p \(shown)" : "p = \(shown)"
            let nested =
                " It is valid if the smaller model is a special case of the larger one; if the additional parameters are variances, p is at most this large."
            return
                "Likelihood-ratio test: χ² = \(NumberText.fixed(test.statistic, 3)) with \(test.degreesOfFreedom) df, \(p), for the model \(comparison.largerIsAfter ? "after" : "before"), which has more parameters.\(nested)\(doubt)"
        }
    }

    /// What became of the warnings, a sentence each.
    var warnings: [String] { warningStatements.map(\.text) }
}
