import Assessment
import Fitter

/// What a comparison with a reference finds, in words.
enum ComparisonText {
    static func findings(_ comparison: ReferenceComparison) -> [ReportedFinding] {
        ComparisonFindings.list(comparison).map(reported)
    }

    static func reported(_ finding: Finding) -> ReportedFinding {
        ReportedFinding(finding, sentence(finding), at: place(finding))
    }

    private static func place(_ finding: Finding) -> FindingPlace {
        if case .referenceOrder = finding { return FindingPlace("order-table", named: "Order") }
        return FindingPlace(ComparisonSection.id, named: "Comparison")
    }

    private static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .referenceUnrelated: return "The reference shares no level with this model."
        case .reference(let agreement):
            let fixed = agreement.fixedDifference.map {
                "fixed effects within \(NumberText.significant(max($0, 1e-12), 1)) standard errors, "
            }
            let method = agreement.otherMethod.map { " (whose estimates are by \($0))" } ?? ""
            let text =
                "\(agreement.agrees ? "The exact fit agrees with" : "The exact fit differs from") \(agreement.name)\(method): \(fixed ?? "")random effects within \(NumberText.significant(max(agreement.modeDifference, 1e-12), 1)) of their SD or the residual SD, whichever is larger."
            guard !agreement.mergedGroups.isEmpty else { return text }
            return
                "\(text) \(agreement.name)'s model has other levels: it merges levels of \(Sentence.names(agreement.mergedGroups)) that have the same name."
        case .referenceFailed: return "There is no comparison with lme4, because its run in R failed."
        case .referenceOrder(let order):
            let (byLevel, byPosition) = (correlation(order.byLevel), correlation(order.byPosition))
            return order.fitsBetterByPosition
                ? "The reference's values for \(order.group) fit better line by line (correlation \(byPosition)) than by level (\(byLevel)): its labels may be in the wrong order."
                : "The reference lists the levels of \(order.group) in another order. Matched by level, their correlation is \(byLevel); paired by position, it would be \(byPosition)."
        default: return ""
        }
    }

    private static func correlation(_ value: Double?) -> String {
        value.map { NumberText.fixed($0, 3) } ?? "–"
    }
}
