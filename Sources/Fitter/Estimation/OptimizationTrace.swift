/// How the optimiser reached its answer.
public struct OptimizationTrace: Sendable {
    /// One evaluation of the objective and its gradient.
    public struct Step: Sendable {
        /// The criterion: minus twice the profiled log-likelihood (ML) or restricted log-likelihood (REML).
        public let criterion: Double
        /// The covariance parameters it was evaluated at, in lme4's order.
        public let theta: [Double]
        /// The largest element of the gradient, for a relative change of one of the random effects' scales.
        public let gradientNorm: Double

        public init(criterion: Double, theta: [Double], gradientNorm: Double) {
            self.criterion = criterion
            self.theta = theta
            self.gradientNorm = gradientNorm
        }
    }

    /// Every evaluation, in order; the last is not always the best.
    public let steps: [Step]
    /// Whether the optimality conditions hold at the answer, judged by the gradient and the expected decrease.
    public let converged: Bool
    /// The gradient's largest element at the answer.
    public let gradientNorm: Double

    public init(steps: [Step], converged: Bool, gradientNorm: Double) {
        self.steps = steps
        self.converged = converged
        self.gradientNorm = gradientNorm
    }

    /// How often the objective was evaluated.
    public var evaluations: Int { steps.count }
}
