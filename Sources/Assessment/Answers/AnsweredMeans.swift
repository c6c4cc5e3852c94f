package import Fitter

/// The marginal means of a fit, each request computed once however many answers and effects rest on it.
package final class AnsweredMeans {
    let fit: FittedModel
    let data: ModelData
    private var known: [MeansRequest: Result<MarginalMeans, MeansError>] = [:]

    package init(_ fit: FittedModel, _ data: ModelData) {
        self.fit = fit
        self.data = data
    }

    /// - Throws: ``MeansError`` where the means cannot be formed.
    func means(_ request: MeansRequest) throws(MeansError) -> MarginalMeans {
        let result =
            known[request]
            ?? Result { () throws(MeansError) in
                try MarginalMeans(fit, data: data, request: request)
            }
        known[request] = result
        return try result.get()
    }
}
