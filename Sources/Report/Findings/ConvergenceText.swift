import Fitter

/// What the derivatives say of an optimum, in words.
enum ConvergenceText {
    /// - Parameter isUnique: whether the data determine all variances.
    static func optimum(_ check: ConvergenceCheck?, isUnique: Bool) -> String {
        guard let check else { return "the gradient is 0 to working precision" }
        let distance =
            check.scaledGradient < 5e-7 ? "no measurable part" : "\(NumberText.significant(check.scaledGradient, 1))"
        let gradient = "by its gradient it is within \(distance) of a standard error of the optimum"
        guard let curvature = check.smallestEigenvalue else { return gradient }
        return curvature > 0 && isUnique ? gradient + ", and the criterion rises in every direction" : gradient
    }
}
