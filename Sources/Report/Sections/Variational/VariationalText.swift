import Assessment
import Fitter

/// What the variational fit finds, in words.
enum VariationalText {
    static func sentence(_ finding: Finding) -> String {
        switch finding {
        case .variationalFit(let end): return variational(end)
        case .variationalCollapse(let groups):
            return
                "At the minimum of the variational loss the variance of \(Sentence.names(groups)) collapses to 0, a bias of the mean-field approximation. Use the exact fit."
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
}
