import Assessment
import Fitter

/// What partially factorised and mean-field variational inference come to, in words.
enum MethodSentences {
    /// What the methods are, and how the partially factorised one ended.
    static func basis(_ comparison: MethodComparison, method: EstimationMethod) -> [String] {
        [
            "The tables below compare the exact fit with two variational methods on all rows, with the residual SD learned. Mean field treats all effects as independent. Partial factorisation (Goplerud, Papaspiliopoulos and Zanella, arXiv 2312.13148) keeps the joint distribution of the fixed effects and of all factors but the one with the most levels, given the effects of that factor, which are independent of each other."
        ] + partial(comparison, method)
    }

    private static func partial(_ comparison: MethodComparison, _ method: EstimationMethod) -> [String] {
        switch comparison.methods.partial {
        case .failure(let error): return ["There is no partially factorised fit: \(error)."]
        case .success(let fit):
            let likelihood = method == .reml ? "restricted log likelihood" : "log likelihood"
            let gap = max(comparison.logLikelihood - fit.bound, 0)
            return [
                "The partially factorised fit \(fit.converged ? "converged" : "did not converge") after \(Sentence.counted(fit.sweeps, "sweep")). Its bound of the \(likelihood) is \(NumberText.fixed(fit.bound, 2)), \(NumberText.significant(gap, 2)) nats below the exact value."
            ]
        }
    }

    /// How much of the fixed effects' uncertainty the methods have.
    static func ratios(_ comparison: MethodComparison) -> [String] {
        guard let meanField = comparison.deviationRatios(\.meanFieldRatio) else { return [] }
        let own =
            "On all rows, mean field estimates the standard deviations of the fixed effects at \(range(meanField)) of the exact ones"
        guard let partial = comparison.deviationRatios(\.partialRatio) else { return [own + "."] }
        return [own + ", partial factorisation at \(range(partial))."]
    }

    private static func range(_ ratios: ClosedRange<Double>) -> String {
        let (least, greatest) = (NumberText.fixed(ratios.lowerBound, 3), NumberText.fixed(ratios.upperBound, 3))
        return least == greatest ? least : "\(least) to \(greatest)"
    }
}
