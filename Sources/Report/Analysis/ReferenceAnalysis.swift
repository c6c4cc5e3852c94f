import Assessment

/// The estimates to compare a fit with.
enum ReferenceAnalysis {
    /// Those that were given or made; nil where none were asked for.
    case estimates(ReferenceEstimates?)
    /// R was to make them and did not.
    case failed(RFailure)

    var estimates: ReferenceEstimates? {
        if case .estimates(let estimates) = self { estimates } else { nil }
    }

    var failure: RFailure? {
        if case .failed(let failure) = self { failure } else { nil }
    }
}
