import Assessment

extension InfluenceOmission {
    /// The reason as a sentence without its full stop.
    var text: String {
        switch self {
        case .noFixedEffects: "the model has no fixed effects whose estimates could change"
        case .noFactor:
            "the model was solved by conjugate gradients, and leaving rows out needs a factorization, which --solver direct computes"
        case .noResidualVariance: "the residual variance is 0, so that nothing can be compared with it"
        case .tooManyValues(let rows, let fixedEffects, let limit):
            "\(Sentence.counted(rows, "row")) by \(Sentence.counted(fixedEffects, "fixed effect")) exceed the limit of \(NumberText.count(limit)) values"
        case .tooManyOperations(let operations, let limit):
            "leaving out its levels one by one would take about \(NumberText.significant(operations, 1)) operations, more than the limit of \(NumberText.significant(limit, 1))"
        case .failed(let error): "\(error)"
        }
    }
}
