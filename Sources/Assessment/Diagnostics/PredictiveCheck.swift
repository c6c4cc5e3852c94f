package import Fitter

/// The distribution of the response against that of responses simulated from the model, in bins.
package struct PredictiveCheck {
    /// One more than there are counts.
    package let edges: [Double]
    package let counts: [Int]
    package let envelope: SimulationEnvelope
    /// The one value of the response that each bin is for, where there are only a few.
    package let values: ResponseValues?

    package init(edges: [Double], counts: [Int], envelope: SimulationEnvelope, values: ResponseValues?) {
        self.edges = edges
        self.counts = counts
        self.envelope = envelope
        self.values = values
    }
}
