/// The reason why there is no Satterthwaite approximation for a model.
public enum SatterthwaiteError: Error, Equatable, Sendable {
    /// The criterion has no second derivatives at the estimates that can be inverted.
    case noAsymptoticCovariance
}

extension SatterthwaiteError: CustomStringConvertible {
    /// The reason in one sentence.
    public var description: String {
        switch self {
        case .noAsymptoticCovariance:
            "the second derivatives of the criterion at the estimates have no inverse, so the estimates have no asymptotic covariance and Satterthwaite's approximation does not exist; expected a converged fit, or a simpler model"
        }
    }
}
