/// The reason why there is no Kenward-Roger approximation for a model.
public enum KenwardRogerError: Error, Equatable, Sendable {
    /// The model was fitted by maximum likelihood.
    case notREML
    /// The matrices would take more memory than the caller allows.
    case tooLarge(randomEffects: Int, bytes: Int, limit: Int)
    /// X's columns are dependent at the estimated variances.
    case dependentColumns
    /// The data do not determine the variances and covariances separately.
    case noInformation
}

extension KenwardRogerError: CustomStringConvertible {
    /// The reason in one sentence.
    public var description: String {
        switch self {
        case .notREML:
            "the Kenward-Roger approximation is defined for REML fits; expected a fit without --ml"
        case .tooLarge(let effects, let bytes, let limit):
            "the Kenward-Roger approximation would need \(bytes >> 20) MiB for the inverse of the equations of \(effects) random effects, more than the \(limit >> 20) MiB allowed; expected a smaller model, or Satterthwaite's approximation"
        case .dependentColumns:
            "the fixed-effects columns are linearly dependent at the estimated variances"
        case .noInformation:
            "the data do not determine the variances and covariances separately, so the Kenward-Roger approximation does not exist; expected Satterthwaite's, or a simpler model"
        }
    }
}
