/// The conditional modes of one coefficient of a random-effects term, each divided by its standard deviation under the model, so that levels with few
/// rows and levels with many can stand in one normal quantile plot.
///
/// With b_j the coefficient at level j, its mode is E(b_j | y), and Var(b_j) = Var(E(b_j | y)) + E Var(b_j | y) gives
///
///     Var(mode_j) = Var(b) - s_j^2,
///
/// s_j the conditional standard deviation. The value is mode_j / sqrt(Var(b) - s_j^2): standard normal if b and the errors are normal and the
/// variances right (Lange & Ryan 1989, doi:10.1214/aos/1176347130, plot such values against the normal distribution).
///
/// What is approximate: the variances are taken as known; the fixed effects are taken as known too, which leaves out that their estimates draw the modes
/// towards the mean of 0 (a factor of about sqrt(1 - 1/q) in a balanced design of q levels); and the modes are correlated, in crossed designs
/// noticeably. Modes are mixtures of b and errors: where the errors dominate (s_j near the SD of b), they are close to normal whatever b is.
public struct StandardizedModes: Sendable {
    /// The grouping factor.
    public let group: String
    /// The coefficient's name.
    public let coefficient: String
    /// One value per level, in the order of ``ConditionalModes/levels``; NaN where Var(b) - s_j^2 is 0 to working precision, so at every level
    /// of a term without variance or with one that the data do not determine, and at levels without rows that tell of it.
    public let values: [Double]
    /// The standard deviations that the modes were divided by, in their units; NaN as in `values`.
    public let deviations: [Double]

    /// The modes of one coefficient, each divided by its standard deviation.
    ///
    /// - Parameters:
    ///   - fit: the model.
    ///   - term: index into `fit.randomEffects`.
    ///   - coefficient: index into the term's coefficients.
    public init(_ fit: FittedModel, term: Int, coefficient: Int) {
        let modes = fit.randomEffects[term]
        let variance = fit.variance(ofTerm: term, coefficient: coefficient)
        group = modes.group
        self.coefficient = modes.coefficients[coefficient]
        guard fit.isDetermined(term: term, coefficient: coefficient) else {
            (values, deviations) = (modes.levels.map { _ in .nan }, modes.levels.map { _ in .nan })
            return
        }
        let deviations = modes.levels.indices.map { level in
            let deviation = modes.standardDeviations[coefficient, level]
            let marginal = variance - deviation * deviation
            // A difference of a few last digits is rounding.
            return marginal > 1e-9 * variance ? marginal.squareRoot() : .nan
        }
        values = modes.levels.indices.map { modes.modes[coefficient, $0] / deviations[$0] }
        self.deviations = deviations
    }
}

extension FittedModel {
    /// The estimated variance of one coefficient of a random-effects term.
    func variance(ofTerm term: Int, coefficient: Int) -> Double {
        let variance = component(ofTerm: term, coefficient: coefficient)?.variance
        precondition(variance != nil, "each coefficient of a term has its variance")
        return variance ?? 0
    }

    /// The row of one coefficient's variance.
    package func component(ofTerm term: Int, coefficient: Int) -> VarianceComponent? {
        let sizes = randomEffects.prefix(term).map(\.coefficients.count)
        let first = sizes.reduce(0) { $0 + $1 * ($1 + 1) / 2 }
        // A term's variances come first, in the order of its coefficients.
        return varianceComponents.dropFirst(first + coefficient).first
    }
}
