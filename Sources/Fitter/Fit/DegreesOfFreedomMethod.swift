/// The degrees of freedom that a fit has for contrasts of its fixed effects, with the approximation that they come from.
public enum DegreesOfFreedomMethod: Sendable {
    /// None, as was asked for: statistics are referred to the normal distribution.
    case none
    /// Satterthwaite's.
    case satterthwaite(SatterthwaiteApproximation)
    /// Kenward and Roger's, which correct the standard errors too.
    case kenwardRoger(KenwardRogerApproximation)
    /// None, because those that were asked for do not exist: statistics are referred to the normal distribution.
    case unavailable(SatterthwaiteError)

    /// Satterthwaite's, or that they do not exist.
    init(_ approximation: SatterthwaiteApproximation?) {
        self = approximation.map { .satterthwaite($0) } ?? .unavailable(.noAsymptoticCovariance)
    }

    /// The method that the degrees of freedom are found by; `none` also where those that were asked for do not exist.
    public var approximation: FittedModel.DegreesOfFreedom {
        switch self {
        case .none, .unavailable: .none
        case .satterthwaite: .satterthwaite
        case .kenwardRoger: .kenwardRoger
        }
    }

    /// The method that was asked for.
    public var requested: FittedModel.DegreesOfFreedom {
        if case .unavailable = self { return .satterthwaite }
        return approximation
    }

    /// The degrees of freedom of the contrast l'beta; nil where there are none.
    public func degreesOfFreedom(contrast: [Double]) -> Double? {
        switch self {
        case .none, .unavailable: nil
        case .satterthwaite(let approximation): approximation.degreesOfFreedom(contrast: contrast)
        case .kenwardRoger(let approximation): approximation.degreesOfFreedom(contrast: contrast)
        }
    }

    /// The standard error of the contrast l'beta that goes with the degrees of freedom; nil where it is the one given the variances.
    func standardError(contrast: [Double]) -> Double? {
        switch self {
        case .none, .unavailable, .satterthwaite: nil
        case .kenwardRoger(let approximation): approximation.standardError(contrast: contrast)
        }
    }

    /// The F test of L beta = 0, Wald's where there are no degrees of freedom; nil where no contrast has a variance.
    ///
    /// - Parameter covariance: that of the estimates given the variances, p x p.
    func test(contrasts: Matrix, estimates: [Double], covariance: Matrix) -> FTest? {
        switch self {
        case .none, .unavailable: FTest.wald(contrasts: contrasts, estimates: estimates, covariance: covariance)
        case .satterthwaite(let approximation): approximation.test(contrasts: contrasts, estimates: estimates)
        case .kenwardRoger(let approximation): approximation.test(contrasts: contrasts)
        }
    }
}
