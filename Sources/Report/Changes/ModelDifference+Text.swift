import Assessment
import Fitter

extension ModelDifference {
    /// The difference in words that follow "with".
    var text: String {
        switch self {
        case .method(let before, let after): "\(after.shown) in place of \(before.shown)"
        case .weights(let before?, let after?) where before == after: "other weights in \(after.shown)"
        case .weights(let before, let after):
            "\(after.map { "weights \($0.shown)" } ?? "no weights") (before: \(before?.shown ?? "none"))"
        case .kind(let variable, let isCategoricalNow):
            "\(variable.shown) as \(isCategoricalNow ? "categories (before: numbers)" : "numbers (before: categories)")"
        case .coding(let before, let after): Self.coding(before, after)
        case .centering(let variable, let before, let after):
            "\(variable.shown) centred within \(after.shown) (before: \(before.shown))"
        case .solver(let isExactNow):
            isExactNow
                ? "the direct solver in place of the iterative one" : "the iterative solver in place of the direct one"
        case .degreesOfFreedom(let before, let after):
            "degrees of freedom by \(after.shown) (before: \(before.shown))"
        case .intervals(let before, let after): "\(after.shown) intervals (before: \(before.shown))"
        case .level(let before, let after):
            "\(NumberText.plain(100 * after))\u{00A0}% intervals (before: \(NumberText.plain(100 * before))\u{00A0}%)"
        }
    }

    private static func coding(_ before: FactorCoding, _ after: FactorCoding) -> String {
        let variable = after.variable.shown
        if before.contrasts != after.contrasts {
            return "\(after.contrasts.rawValue) contrasts of \(variable) (before: \(before.contrasts.rawValue))"
        }
        if Set(before.levels) != Set(after.levels) { return "other levels of \(variable)" }
        guard after.contrasts == .treatment, let old = before.levels.first, let new = after.levels.first, old != new
        else { return "another order of the levels of \(variable)" }
        return "the reference level \(new.labelled) of \(variable) (before: \(old.labelled))"
    }
}

extension FitChange {
    /// What the two reports have in common and how they differ, in a sentence or two.
    var lead: String {
        let with = differences.isEmpty ? "" : ", with \(Sentence.list(differences.map(\.text)))"
        let (old, new) = (before.formula, after.formula)
        guard old == new else {
            let models = relation == .sameModel ? "One model in two ways" : "Two models"
            return "\(models): \(old) before, \(new) now\(with)."
        }
        if isReadOtherwise { return "One formula and one file, read in two ways\(with)." }
        let isOneModel = relation == .sameModel || !differences.contains(where: \.isOfModel)
        guard isOneModel else { return "The same formula\(with)." }
        return switch isSameData {
        case true?: "One model of the same data\(with)."
        case false?: "One model, before and after a change of its data\(with)."
        case nil: "One model\(with)."
        }
    }
}
