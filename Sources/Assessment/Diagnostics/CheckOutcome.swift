package import Fitter

/// How loudly a check that failed is reported.
package enum CheckOutcome {
    /// The data are like simulated ones.
    case passed
    /// Outside at 5 %, as one check in twenty is by chance.
    case doubtful
    /// Outside at 1 %, or as far as the number of simulated data sets can tell.
    case failed

    /// - Parameter replicates: how many data sets were simulated.
    package init(_ envelope: SimulationEnvelope, replicates: Int) {
        if !envelope.leaves {
            self = .passed
        } else {
            self = envelope.pValue <= max(0.01, 1.5 / Double(replicates + 1)) ? .failed : .doubtful
        }
    }
}
