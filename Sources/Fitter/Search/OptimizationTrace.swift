/// The course of the optimiser.
public struct OptimizationTrace: Sendable {
    /// One evaluation of the objective and its gradient.
    public struct Step: Sendable {
        /// The criterion: minus twice the profiled log-likelihood (ML) or restricted log-likelihood (REML).
        public let criterion: Double
        /// The covariance parameters it was evaluated at, in lme4's order.
        public let theta: [Double]
        /// The largest element of the gradient, for a relative change of one of the random effects' scales.
        public let gradientNorm: Double

        package init(criterion: Double, theta: [Double], gradientNorm: Double) {
            self.criterion = criterion
            self.theta = theta
            self.gradientNorm = gradientNorm
        }
    }

    /// Every evaluation, in order; the last is not always the best.
    public let steps: [Step]
    /// Whether the optimality conditions hold at the answer, judged by the derivatives there.
    public let converged: Bool
    /// The gradient's largest element at the answer.
    public let gradientNorm: Double
    /// The check that `converged` rests on; nil where a fit was not made by the optimiser.
    public let check: ConvergenceCheck?
    /// The places where searches began, in order; the steps are those of the search that found the answer.
    ///
    /// Empty where there was one search.
    public let starts: [SearchStart]

    package init(steps: [Step], converged: Bool, gradientNorm: Double) {
        self.steps = steps
        self.converged = converged
        self.gradientNorm = gradientNorm
        check = nil
        starts = []
    }

    init(steps: [Step], gradientNorm: Double, check: ConvergenceCheck, starts: [SearchStart]) {
        self.steps = steps
        self.gradientNorm = gradientNorm
        self.check = check
        self.starts = starts
        converged = check.isConverged
    }

    /// The number of evaluations of the objective.
    public var evaluations: Int { steps.count }
}
