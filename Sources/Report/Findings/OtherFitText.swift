import Assessment
import Fitter

/// What the variational fit and a reference say beside the exact fit, in words.
enum OtherFitText {
    static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .variationalFit(let end): return variational(end)
        case .variationalCollapse(let groups):
            return
                "At the minimum of the variational loss the variance of \(Sentence.names(groups)) collapses to 0, a bias of the mean-field approximation: trust the exact fit there."
        case .referenceUnrelated: return "The reference shares no level with this model."
        case .reference(let agreement):
            let fixed = agreement.fixedDifference.map {
                "fixed effects within \(NumberText.significant(max($0, 1e-12), 1)) standard errors, "
            }
            let method = agreement.otherMethod.map { " (whose estimates are by \($0))" } ?? ""
            return
                "\(agreement.agrees ? "The exact fit agrees with" : "The exact fit differs from") \(agreement.name)\(method): \(fixed ?? "")random effects within \(NumberText.significant(max(agreement.modeDifference, 1e-12), 1)) of their SD."
        case .referenceOrder(let order):
            let (byLevel, byPosition) = (correlation(order.byLevel), correlation(order.byPosition))
            return order.fitsBetterByPosition
                ? "The reference's values for \(order.group) fit better line by line (correlation \(byPosition)) than by level (\(byLevel)): its labels may be in the wrong order."
                : "The reference lists the levels of \(order.group) in an order of its own. They are joined by level (correlation \(byLevel)); paired by position they would seem to disagree (\(byPosition))."
        default: return ""
        }
    }

    private static func variational(_ fit: VariationalEnd) -> String {
        let end =
            switch fit.outcome {
            case .converged: "converged after"
            case .iterationLimit: "ended at its limit of"
            case .cancelled: "was stopped after"
            }
        var text = "The variational fit \(end) \(Sentence.counted(fit.iterations, "step"))"
        if let above = fit.lossAboveOptimum {
            text += ", \(NumberText.fixed(above, 1)) nats above the minimum of its loss"
        }
        if let rmse = fit.testRMSE { text += "; test RMSE \(NumberText.fixed(rmse, 3))" }
        return text + "."
    }

    private static func correlation(_ value: Double?) -> String {
        value.map { NumberText.fixed($0, 3) } ?? "–"
    }
}
