package import Fitter

/// What a check of a model's assumptions computes of the data at hand and of each simulated data set alike.
///
/// A check is part of what is said of all checks together by being in the list of ``ModelDiagnostics``.
package protocol CheckStatistic: Sendable {
    /// What the check is found by among the others; no two have the same.
    var name: String { get }

    /// The numbers of a data set that are compared: a curve, means, counts, or a single distance; as many of every data set, NaN where there is none.
    func values(_ data: CheckedData) -> [Double]

    /// What is added to the variances of the values: 0 unless they are counts.
    var addedVariance: Double { get }
    /// Which values depart from those of correct models.
    var tail: SimulationEnvelope.Tail { get }
    /// Whether there is one value, which is itself the distance of the data set from what the model assumes.
    var isDistance: Bool { get }
    /// Whether the values depend on the order of the rows.
    var followsRowOrder: Bool { get }
}

extension CheckStatistic {
    package var addedVariance: Double { 0 }
    package var tail: SimulationEnvelope.Tail { .both }
    package var isDistance: Bool { false }
    package var followsRowOrder: Bool { false }
}
