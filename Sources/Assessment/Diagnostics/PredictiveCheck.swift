package import Fitter

/// The distribution of the response against that of responses simulated from the model, in bins.
package struct PredictiveCheck {
    package let bins: PredictiveBins
    /// One element per bin.
    package let counts: [Int]
    package let envelope: SimulationEnvelope
    /// The proportion of values that the model puts beyond the limits of the response's scale.
    package let proportionBeyond: Double
    /// Whether the response takes a few values only.
    package let isDiscrete: Bool

    package init(
        _ bins: PredictiveBins, counts: [Int], envelope: SimulationEnvelope, proportionBeyond: Double,
        isDiscrete: Bool
    ) {
        self.bins = bins
        self.counts = counts
        self.envelope = envelope
        self.proportionBeyond = proportionBeyond
        self.isDiscrete = isDiscrete
    }
}
