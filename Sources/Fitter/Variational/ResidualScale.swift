/// The treatment of sigma, the standard deviation of the residuals, by a variational fit.
public enum ResidualScale: Sendable, Equatable {
    /// Held at a value, in units of the response; Edward's tutorial holds it at 1.
    case fixed(Double)
    /// Estimated with the fixed effects and the groups' standard deviations.
    case learned
}
