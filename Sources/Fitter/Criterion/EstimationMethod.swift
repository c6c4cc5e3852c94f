/// The likelihood that the variance parameters maximise.
public enum EstimationMethod: String, Sendable {
    /// The likelihood of the data.
    case ml = "ML"
    /// The restricted likelihood: that of the contrasts of the data which are free of the fixed effects.
    case reml = "REML"
}
