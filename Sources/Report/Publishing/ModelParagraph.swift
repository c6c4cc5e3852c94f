import Fitter

/// One paragraph on a fit in the style of the American Psychological Association (Publication Manual, 7th edition, chapter 6): no zero before
/// the point of numbers that cannot exceed 1, symbols in italics, intervals in brackets.
struct ModelParagraph {
    private let facts: ReportFacts
    private let text: PublicationText

    private init(_ facts: ReportFacts, as format: PublicationFormat) {
        self.facts = facts
        text = PublicationText(format: format)
    }

    /// A paragraph on each fit, with a line feed at its end; for rich text a whole document.
    static func text(_ fits: [ReportFacts], as format: PublicationFormat) -> String {
        let paragraphs = fits.map { ModelParagraph($0, as: format).words }
        return switch format {
        case .html: paragraphs.map { "<p>\($0)</p>\n" }.joined()
        case .rtf: PublicationText.richDocument(paragraphs.map { "\\pard\\sa200 \($0)\\par" })
        default: paragraphs.map { $0 + "\n" }.joined(separator: "\n")
        }
    }

    private var words: String {
        ([fitted, coefficients, random, explained] + warnings).compactMap(\.self).joined(separator: " ")
    }

    private var fitted: String {
        let groups = facts.groups.map { "\(Sentence.counted($0.levels, "level")) of \($0.name)" }
        let dropped =
            facts.dropped > 0 ? "; \(Sentence.counted(facts.dropped, "row")) with missing values were left out" : ""
        let freedom = facts.approximationName.map { ", with degrees of freedom by the method of \($0)" } ?? ""
        return text.escaped(
            "We fitted the linear mixed model \(facts.formula) to \(Sentence.counted(facts.n, "observation")) (\(Sentence.list(groups))\(dropped)) by \(facts.methodName)\(freedom)."
        )
    }

    private var coefficients: String? {
        let level = NumberText.plain(100 * facts.intervals.level)
        let parts = facts.fixedEffects.filter { $0.term != "(Intercept)" }.compactMap { effect -> String? in
            guard let estimate = effect.estimate else { return nil }
            let format = EstimateFormat(effect.se)
            var part = text.escaped("\(effect.term): ") + text.italic("b")
            part += text.escaped(" = \(format.text(estimate))")
            if effect.lower != nil {
                part += text.escaped(", \(level)% CI \(format.interval(effect.lower, effect.upper))")
            }
            if let statistic = effect.statistic {
                part += text.escaped(", ") + text.italic(effect.df == nil ? "z" : "t")
                if let df = effect.df { part += text.escaped("(\(NumberText.degreesOfFreedom(df)))") }
                part += text.escaped(" = \(NumberText.fixed(statistic, 2))")
            }
            if let p = effect.p {
                part += text.escaped(", ") + text.italic("p") + text.escaped(" \(Self.probability(p))")
            }
            return part
        }
        return parts.isEmpty ? nil : parts.joined(separator: text.escaped("; ")) + text.escaped(".")
    }

    private var random: String? {
        let parts = facts.varianceComponents.map { component -> String in
            guard component.term2 != nil, let value = component.sd else {
                return text.escaped("\(component.name) = \(component.text(facts))")
            }
            return text.escaped("\(component.name) ") + text.italic("r") + text.escaped(" = \(Self.bounded(value, 2))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: text.escaped("; ")) + text.escaped(".")
    }

    private var explained: String? {
        guard let marginal = facts.marginalR2, let conditional = facts.conditionalR2 else { return nil }
        return text.escaped("Marginal ") + text.italic("R²")
            + text.escaped(" = \(Self.bounded(marginal, 2)), conditional ")
            + text.italic("R²") + text.escaped(" = \(Self.bounded(conditional, 2)).")
    }

    private var warnings: [String?] {
        [
            facts.converged ? nil : text.escaped("The fit did not converge."),
            facts.singular
                ? text.escaped("The fit is singular: a variance or correlation is estimated at its limit.") : nil,
        ]
    }

    /// A number that cannot exceed 1, without the zero before its point.
    private static func bounded(_ value: Double, _ decimals: Int) -> String {
        let text = NumberText.fixed(value, decimals)
        guard abs(value) < 1, let zero = text.firstIndex(of: "0"), text[text.index(after: zero)...].hasPrefix(".")
        else {
            return text
        }
        return String(text[..<zero]) + text[text.index(after: zero)...]
    }

    private static func probability(_ p: Double) -> String {
        p < 0.001 ? "< .001" : p > 0.999 ? "> .999" : "= \(bounded(p, 3))"
    }
}
