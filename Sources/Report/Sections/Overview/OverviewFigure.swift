import Assessment
import Fitter

/// The picture next to the answers: of the first effect that has one, or else of the shares of the variance.
enum OverviewFigure {
    /// The width at which the page shows it, in CSS pixels.
    private static let width = 560.0

    static func planned(_ results: ReportResults) -> PlannedFigure? {
        guard let effect = effect(results.effects) else { return VarianceShareFigure.planned(results.analysis) }
        return EffectFigure(effect, results, EffectText(effect, results), id: "overview", width: width).planned
    }

    /// The effect whose picture the page begins with.
    static func effect(_ effects: Effects) -> Effect? {
        effects.list.prefix(EffectSection.most).first { EffectFigure.obstacle($0) == nil }
    }
}
