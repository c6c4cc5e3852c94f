import Assessment
import Fitter

/// How the fits differ from a reference, in words.
struct ComparisonSentences {
    private let result: ReferenceComparison

    init(_ result: ReferenceComparison) { self.result = result }

    private var reference: ReferenceEstimates { result.reference }
    private var exact: [EffectComparison] { result.exact }
    private var variational: [EffectComparison] { result.variational }

    /// A paragraph each.
    var paragraphs: [String] {
        var sentences: [String] = []
        if let method = result.otherMethod {
            sentences.append(
                "The reference's estimates are by \(method), this model's by \(result.fit.method.rawValue): they differ by more than rounding, and ought to."
            )
        }
        if let criterion = reference.summary.criterion(for: result.fit.method) {
            let ours = result.fit.criterion
            sentences.append(
                "The \(result.fit.method == .reml ? "REML criterion" : "deviance") here is \(NumberText.fixed(ours, 6)), \(reference.name)'s \(NumberText.fixed(criterion, 6)): a difference of \(NumberText.significant(ours - criterion, 2)). Less is better."
            )
        }
        if let host = reference.summary.host {
            sentences.append(
                "\(reference.name) was run by this program in \(host) on the same rows, with its default settings.")
        }
        for comparison in variational {
            if let sentence = gapSentence(comparison) { sentences.append(sentence) }
        }
        for comparison in exact where !comparison.onlyOurs.isEmpty || !comparison.onlyTheirs.isEmpty {
            var parts: [String] = []
            if !comparison.onlyOurs.isEmpty { parts.append("only here: \(Sentence.names(comparison.onlyOurs))") }
            if !comparison.onlyTheirs.isEmpty {
                parts.append("only in the reference: \(Sentence.names(comparison.onlyTheirs))")
            }
            sentences.append("Levels of \(comparison.group) without a partner – \(parts.joined(separator: "; ")).")
        }
        for comparison in exact where !comparison.merged.isEmpty {
            sentences.append(
                "\(reference.name) has one level of \(comparison.group) for each name, but several combinations of its factors have the same name: \(Sentence.names(comparison.merged)). Here they are separate levels. The models therefore differ, and so do their estimates; rename the levels to compare them."
            )
        }
        for comparison in exact where comparison.fitsBetterByPosition {
            sentences.append(
                "The reference's values for \(comparison.group) fit better line by line than by level: its labels may be in the wrong order."
            )
        }
        return sentences
    }

    /// Why the variational effects of a group are off, where they are.
    private func gapSentence(_ comparison: EffectComparison) -> String? {
        let statistics = comparison.statistics
        let spread = SampleSummary(comparison.theirs).standardDeviation
        guard spread > 0, let fit = result.variationalFit else { return nil }
        let shift = statistics.meanDifference
        var parts: [String] = []
        if abs(shift) > spread / 2 {
            let intercepts = result.fit.fixedEffects.firstIndex { $0.name == "(Intercept)" }.map {
                " (its intercept is \(NumberText.fixed(fit.fixedEffects[$0], 2)), the exact fit's \(NumberText.fixed(result.fit.fixedEffects[$0].estimate, 2)))"
            }
            parts.append(
                "all levels of \(comparison.group) are shifted by \(NumberText.significant(shift, 3))\(intercepts ?? ""): the data fix the sum of intercept and effects, and gradient steps from a random start leave open which of them carries the level"
            )
        }
        if let exact = result.fit.varianceComponents.first(where: {
            $0.kind.group == comparison.group && $0.variance != nil && $0.isDetermined
        })?.standardDeviation,
            let ours = fit.effects.first(where: { $0.group == comparison.group })?.groupSD,
            ours > 2 * exact || ours < exact / 2
        {
            parts.append(
                "the SD of \(comparison.group) stands at \(NumberText.significant(ours, 3)) at the end of the run, where the exact fit has \(NumberText.significant(exact, 3))"
            )
        }
        return parts.isEmpty ? nil : "In the variational fit, \(parts.joined(separator: "; "))."
    }
}
