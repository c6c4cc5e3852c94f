package import Fitter

/// Why there is no likelihood-ratio test between the models of two reports.
package enum LikelihoodObstacle: Error, Equatable {
    case differentData
    case differentResponses
    /// The models are the same in other codings of their factors.
    case sameModel
    /// Rows are left out for missing values, and models of other columns may leave out others.
    case droppedRows
    /// The prior weights differ, so that neither model is a special case of the other.
    case differentWeights
    /// The larger model has an offset that the smaller one does not have.
    case differentOffsets
    /// The fixed effects are the same in other codings, on whose scale the restricted likelihood depends.
    case recodedFixedEffects
    /// A model has a variance that the data do not determine.
    case undetermined
    case notConverged
    case equalParameters
    /// The model with fewer parameters has the higher likelihood.
    case notNested
    /// A method that has no likelihood that is known here.
    case unknownMethod(String)
    case incomparable(LikelihoodRatioError)
}
