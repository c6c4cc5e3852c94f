/// Variational inference for a linear mixed model with random intercepts, as Edward's `KLqp` does it.
///
/// The model is y = X beta + sum_k eta_k[level] + offset + e with e ~ N(0, sigma^2 / weight), eta_k ~ N(0,
/// sigma_k^2). Every random effect has a normal factor q of its own, N(m, softplus(r)^2); beta, log sigma_k^2 and,
/// where it is learned, log sigma^2 are point estimates (variational EM). The loss is
///
///     loss(z) = - sum_i log N(y_i | yhat_i(z), sigma^2 / w_i) + sum KL( N(m, s^2) || N(0, sigma_k^2) ),
///     z = m + s eps,
///
/// with all training rows in every step, minimised by Adam (TensorFlow 1's form of it) from standard normal starting
/// values, at the rate 0.1 * 0.9^floor((t - 1) / 100) in step t = 1, 2, ...
///
/// Source: Kucukelbir et al. (2017), arXiv 1603.00788, for the method; Tran et al. (2016), arXiv 1610.09787, for
/// Edward.
public struct VariationalInference: Sendable {
    /// The design, with training and test rows.
    public let design: MixedModelDesign
    /// The rows to learn from and those to test on.
    public let split: Split
    /// The model's variances, the optimiser's settings and the seed.
    public let options: VariationalOptions
    let scaling: DesignScaling
    package let objective: VariationalObjective

    /// A run that is ready to begin, with its training rows arranged.
    ///
    /// - Parameters:
    ///   - design: the design, with training and test rows; random intercepts only.
    ///   - split: the rows to learn from and those to test on.
    ///   - options: the settings of the run.
    /// - Throws: ``VariationalError`` where the model is not of this kind, or an option makes no sense.
    public init(design: MixedModelDesign, split: Split, options: VariationalOptions) throws(VariationalError) {
        try Self.check(design, split: split)
        try Self.check(options)
        self.design = design
        self.split = split
        self.options = options
        scaling = DesignScaling(options.scaling, design: design, rows: split.training)
        objective = VariationalObjective(
            design: design, rows: split.training, scaling: scaling, sigma: options.sigma)
    }

    private static func check(_ design: MixedModelDesign, split: Split) throws(VariationalError) {
        if design.random.isEmpty { throw .noRandomTerms }
        if design.hasMeans { throw .cells }
        for term in design.random where term.basis != nil {
            throw .vectorTerm(group: term.group, coefficients: term.coefficients)
        }
        guard split.rows == design.n else { throw .splitMismatch(rows: split.rows, expected: design.n) }
        let x = design.fixed.matrix
        for row in 0..<design.n {
            let known = design.response[row] + (design.offset?[row] ?? 0)
            guard known.isFinite && (0..<x.columns).allSatisfy({ x[row, $0].isFinite }) else {
                throw .notFinite(dataRow: Int(design.sourceRows[row]) + 1)
            }
            if let weight = design.weights?[row], !(weight > 0 && weight.isFinite) {
                throw .invalidWeight(dataRow: Int(design.sourceRows[row]) + 1, value: weight)
            }
        }
    }

    private static func check(_ options: VariationalOptions) throws(VariationalError) {
        if case .fixed(let sigma) = options.sigma, !(sigma > 0 && sigma.isFinite) { throw .invalidSigma(sigma) }
        var counts = [
            ("the number of iterations", options.iterations), ("the number of samples", options.samples),
            ("the interval of the trace", options.traceEvery),
        ]
        if case .every(let interval) = options.snapshots { counts.append(("the interval of the snapshots", interval)) }
        if let window = options.convergence?.window { counts.append(("the window of the convergence rule", window)) }
        for (option, value) in counts where value < 1 {
            throw .invalidCount(option: option, value: value)
        }
    }
}
