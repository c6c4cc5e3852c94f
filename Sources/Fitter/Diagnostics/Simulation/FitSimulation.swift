/// Fits of a model to data that it generated itself, for comparison with its fit to the data at hand.
///
/// A plot of conditional residuals against fitted values has a trend even where the model is true. With h_i the leverage and h_i^X =
/// x_i'(X'H^-1 X)^-1 X'H^-1 1_i what the fixed effects alone have of it (Cov(y) = sigma^2 H, weights of 1),
///   Cov(e_i, fitted_i) = sigma^2 (h_i - h_i^X),
/// the sum of which over the rows is positive wherever there is a random effect: modes are shrunk towards 0 and leave a part of themselves in the residuals.
/// So neither such a plot nor another summary of a fit can be judged against independence. It can be judged against the same summary of
/// responses drawn from the fit, y = X beta + Z b + offset + e with b and e new, and fitted again: if the model is true, the observed summary is
/// like the simulated ones but for the error of the estimates that they were drawn with (Davison & Hinkley 1997, section 4.2,
/// doi:10.1017/CBO9780511802843).
///
/// The refits hold theta, which makes each one solve instead of a fit; fixed effects, modes and sigma are estimated again.
public enum FitSimulation {
    /// Draws responses from a fit, fits each at held theta, and summarises them.
    ///
    /// Replicate r of a seed is the same response that ``ParametricBootstrap`` fits in full as its replicate r: for independent draws give another seed.
    ///
    /// - Parameters:
    ///   - fit: a fitted model.
    ///   - replicates: how many responses to draw.
    ///   - first: the number of the first replicate; those before it are not drawn.
    ///   - seed: decides the draws; the results are the same on any number of threads.
    ///   - threads: how many replicates are worked on at the same time; each takes the memory of some five columns of n values.
    ///   - progress: called, from any thread, after each replicate with how many are done and how many there are; false stops the work.
    ///   - summarize: called, from any thread, with each replicate's fit.
    /// - Returns: the summaries in the order of the replicates; nil where `progress` stopped the work.
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at the estimated variances to working precision.
    public static func summaries<Summary: Sendable>(
        of fit: FittedModel, replicates: Int, from first: Int = 0, seed: UInt64, threads: Int,
        progress: @Sendable (_ done: Int, _ total: Int) -> Bool = { _, _ in true },
        summarize: @escaping @Sendable (SimulatedFit) -> Summary
    ) throws(FitError) -> [Summary]? {
        precondition(replicates > 0 && first >= 0)
        let simulator = ResponseSimulator(drawingFrom: fit)
        let refitter = try HeldRefitter(fit, mean: simulator.mean)
        return ParallelMap.run(
            replicates, threads: threads,
            makeWorker: {
                { replicate in
                    var generator = RandomStreams(seed: seed).stream(.replicate(first + replicate))
                    let deviations = simulator.drawDeviations(using: &generator)
                    let within = simulator.drawWithinSquares(using: &generator)?.reduce(0, +) ?? 0
                    return summarize(refitter.refit(deviations: deviations, withinSquares: within))
                }
            },
            finish: { progress($0, replicates) })
    }
}

extension FittedModel {
    /// The variances of the responses' elements, Var(y_i) = sigma^2 / w_i + z_i'Sigma z_i summed over the random-effects terms, n values in squared
    /// units of the response.
    public var marginalVariances: [Double] { ResponseSimulator(self).variances }

    /// X beta + offset, n values in units of the response.
    package var marginalMeans: [Double] { ResponseSimulator(self).mean }
}
