import Fitter

/// What differs between two reports, in words.
struct ChangeText {
    private let change: ReportChange

    init(_ change: ReportChange) { self.change = change }

    /// The statements at the top of the page.
    func verdicts(_ failures: [ConditionFailure]) -> [Verdict] {
        (failures.map(\.verdict) + [data, estimates, state].compactMap { $0 } + warningVerdicts).mostUrgentFirst
    }

    private func verdict(_ kind: Verdict.Kind, _ text: String, _ target: String, _ name: String) -> Verdict {
        Verdict(kind, text, target: target, named: name)
    }

    private var data: Verdict {
        let rows = (change.before.n, change.after.n)
        let counts =
            rows.0 == rows.1
            ? "both fits use \(Sentence.counted(rows.0, "row"))"
            : "the fits use \(NumberText.count(rows.0)) and \(NumberText.count(rows.1)) rows"
        switch change.isSameData {
        case true?:
            return verdict(
                rows.0 == rows.1 ? .good : .notice, "The data are the same, by their SHA-256; \(counts).",
                "fit-statistics", "Fit")
        case false?: return verdict(.notice, "The data differ, by their SHA-256; \(counts).", "fit-statistics", "Fit")
        case nil:
            return verdict(.notice, "Whether the data are the same is not known; \(counts).", "fit-statistics", "Fit")
        }
    }

    private var estimates: Verdict? {
        let moved = change.effects.filter { abs($0.scaledChange ?? 0) > 1 }
        let gone = change.effects.filter { $0.after == nil }.map(\.term.shown)
        let new = change.effects.filter { $0.before == nil }.map(\.term.shown)
        let shared = change.effects.count - gone.count - new.count
        var parts: [String] = []
        if !new.isEmpty { parts.append("new: \(Sentence.names(new))") }
        if !gone.isEmpty { parts.append("gone: \(Sentence.names(gone))") }
        let tail = parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
        guard let farthest = moved.max(by: { abs($0.scaledChange ?? 0) < abs($1.scaledChange ?? 0) }) else {
            return verdict(
                parts.isEmpty ? .good : .notice,
                shared == 0
                    ? "The models share no fixed effect\(tail)."
                    : "No fixed effect that both have changed by more than a standard error\(tail).", "fixed-effects",
                "Fixed effects")
        }
        return verdict(
            .warning,
            "\(NumberText.count(moved.count)) of \(Sentence.counted(shared, "fixed effect")) changed by more than a standard error, most \(farthest.term.shown), by \(NumberText.fixed(farthest.scaledChange ?? 0, 1))\(tail).",
            "fixed-effects", "Fixed effects")
    }

    private var state: Verdict? {
        let (before, after) = (change.before, change.after)
        if before.converged != after.converged {
            return verdict(
                after.converged ? .good : .warning,
                after.converged ? "The fit converges now." : "The fit no longer converges.",
                "fit-statistics", "Fit")
        }
        if before.singular != after.singular {
            return verdict(
                after.singular ? .warning : .good,
                after.singular ? "The fit is singular now." : "The fit is no longer singular.",
                "fit-statistics", "Fit")
        }
        return nil
    }

    private var warningVerdicts: [Verdict] {
        change.newWarnings.map { verdict(.warning, "New: \($0)", "fit-statistics", "Fit") }
            + change.fixedWarnings.map { verdict(.good, "No longer: \($0)", "fit-statistics", "Fit") }
            + change.uncheckedWarnings.map {
                verdict(.notice, "Not checked in the later report: \($0)", "fit-statistics", "Fit")
            }
    }

    /// The test between the models, or why there is none.
    var test: String {
        switch change.test {
        case .failure(let reason): return "There is no likelihood-ratio test: \(reason.text)."
        case .success(let test):
            let doubt =
                change.isSameData == nil
                ? " It assumes that the data are the same, which the reports do not show." : ""
            let shown = NumberText.probability(test.pValue)
            let p = shown.hasPrefix("<") ? "p \(shown)" : "p = \(shown)"
            let nested =
                " It is valid if the smaller model is a special case of the larger one; if the additional parameters are variances, p is at most this large."
            return
                "Likelihood-ratio test: χ² = \(NumberText.fixed(test.statistic, 3)) with \(test.degreesOfFreedom) df, \(p), for the model \(test.largerIsAfter ? "after" : "before"), which has more parameters.\(nested)\(doubt)"
        }
    }

    /// New, fixed and unchecked warnings, a sentence each.
    var warnings: [String] {
        change.newWarnings.map { "New warning: \($0)" } + change.fixedWarnings.map { "No longer a warning: \($0)" }
            + change.uncheckedWarnings.map { "Not checked in the later report: \($0)" }
    }
}
