import Assessment
import Fitter

/// What is said of an effect's picture and tables.
struct EffectText {
    private let effect: Effect
    private let effects: Effects
    private let results: ReportResults

    init(_ effect: Effect, _ results: ReportResults) {
        self.effect = effect
        effects = results.effects
        self.results = results
    }

    /// "RT by task and stimulus".
    var title: String {
        "\(effects.response.plotted) by \(Sentence.list(effect.variables.map(\.name.plotted)))"
    }

    /// Paragraphs above the picture: the test, and what is in files only.
    ///
    /// - Parameters:
    ///   - pairs: the path of the file with all pairs, where the page does not have them.
    ///   - isPictureAbove: whether the picture is at the top of the page.
    func paragraphs(pairs: String?, isPictureAbove: Bool) -> [String] {
        var sentences = isPictureAbove ? ["The figure is at the top of the page."] : []
        if let test = effect.test {
            sentences.append("\(tested): \(EffectText.values(test)).")
        }
        if effect.means.hasMissing {
            let names = effect.variables.map(\.name) + effect.others.map(\.name)
            let reason = DroppedColumnText.reason(results.analysis.data.droppedColumns, of: names)
            sentences.append(
                "A dash stands for a mean that the data do not determine\(reason.map { ": " + $0 } ?? "").")
        }
        if let pairs {
            sentences.append(
                "All \(NumberText.count(effect.comparisons.count)) pairs, adjusted by Tukey's method, are in \(pairs).")
        } else if effect.comparisons.isEmpty, effect.number == nil, effect.categories.count > Effect.mostCompared {
            sentences.append(
                "The levels are too many to compare all pairs; mixreport means compares chosen ones (--contrast).")
        }
        if let reason = EffectFigure.obstacle(effect) { sentences.append(reason) }
        return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
    }

    /// What the test is of: with nested variables what differs within the levels of the outer ones.
    private var tested: String {
        let names = effect.variables.map(\.name).filter { !effect.outer.contains($0) }.map(\.plotted)
        let outer = Sentence.list(effect.outer.map(\.plotted))
        guard names.count == 1 else {
            return "Test that the effects of \(Sentence.list(names)) do not depend on each other"
                + (outer.isEmpty ? "" : " within the levels of \(outer)")
        }
        guard effect.number == nil else { return "Test of no effect" }
        let determined = effect.means.families.first?.means.count { !$0.estimate.estimate.isNaN } ?? 0
        let count = NumberText.count(effect.categories.count)
        return outer.isEmpty
            ? "Test of no difference between the \(determined < effect.categories.count ? "\(NumberText.count(determined)) of \(count) levels that have a mean" : "\(count) levels")"
            : "Test of no difference between the levels of \(names[0]) within those of \(outer)"
    }

    /// "F(2, 14.2) = 5.21, p = 0.020".
    private static func values(_ test: FTest) -> String {
        let p = NumberText.probability(test.pValue)
        return
            "F(\(NumberText.fixed(test.numeratorDegreesOfFreedom, 0)), \(NumberText.degreesOfFreedom(test))) = \(NumberText.significant(test.statistic, 3)), p \(p.hasPrefix("<") ? p : "= " + p)"
    }

    /// What the picture does not show of the model.
    var held: String {
        let averaged = effect.others.filter { $0.value == nil }.map(\.name.plotted)
        let values = effect.others.compactMap { other in
            other.value.map { value in
                "\(other.name.plotted) at its mean \(other.time?.text(of: value) ?? NumberText.significant(value, 4))"
            }
        }
        var sentences: [String] = []
        if !averaged.isEmpty {
            sentences.append("Averaged with equal weights over the levels of \(Sentence.names(averaged)).")
        }
        let within = effect.outer.filter { name in !effect.variables.contains { $0.name == name } }
        if !within.isEmpty {
            sentences.append("Each within its own level of \(Sentence.names(within.map(\.plotted))).")
        }
        if !values.isEmpty { sentences.append("With \(Sentence.names(values)).") }
        if effects.transformation != nil {
            sentences.append(
                "Back-transformed from means of \(results.design.responseName.plotted), which are nearer to medians than to means of \(effects.response.plotted)."
            )
        }
        return sentences.joined(separator: " ")
    }

    /// What is drawn.
    ///
    /// - Parameters:
    ///   - observations: how the rows of the data are drawn.
    ///   - isEnlarged: whether there is a second panel with the means alone.
    func reading(_ observations: EffectFigure.Observations, isEnlarged: Bool) -> String {
        let level = results.inference.levelText
        let rows =
            results.design.hasMeans
            ? "means of \(CellText.points(results.design))" : Sentence.counted(results.fit.n, "row")
        var text =
            effect.number == nil
            ? "Fitted means with \(level) intervals." : "Fitted means with pointwise \(level) bands."
        switch observations {
        case .points: text += " Points: the \(rows) of the data."
        case .counted: text += " Shades: the \(rows) of the data, counted in cells."
        case .distributions: text += " Shaded: the distribution of the \(rows) of the data at each level."
        case .none(let range):
            text +=
                range.map {
                    " The \(rows) of the data, from \(NumberText.significant($0.lowerBound, 3)) to \(NumberText.significant($0.upperBound, 3)), are not drawn."
                } ?? ""
        }
        if isEnlarged { text += " Right: the same means on an axis of their own." }
        if effect.number != nil, effect.roles.series != nil || !effect.roles.panels.isEmpty {
            text += " Each line ends where its data end."
        }
        return ([text, held] as [String]).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
