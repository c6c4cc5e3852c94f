import Fitter

/// The residuals along all predictors, joined end to end: they are tested together, however many there are.
struct PredictorStatistic: CheckStatistic {
    static let id = "predictors"

    let name: String = Self.id
    /// A predictor with the place of its values, nil where they are 0 up to rounding in every data set: the fixed effects hold a column for each of its groups, and the
    /// model's equations make the mean residual of each 0.
    let predictors: [(summary: PredictorSummary, places: Range<Int>?)]

    /// - Parameter data: the data at hand.
    init(_ predictors: [Predictor], _ data: CheckedData) {
        let meanSquare = data.residuals.reduce(0) { $0 + $1 * $1 } / Double(max(data.residuals.count, 1))
        var next = 0
        self.predictors = predictors.compactMap { PredictorSummary($0) }.map { summary in
            let values = summary.values(data.residuals)
            if summary.isOfGroups, values.allSatisfy({ !(abs($0) > 1e-8 * meanSquare.squareRoot()) }) {
                return (summary, nil)
            }
            next += values.count
            return (summary, next - values.count..<next)
        }
    }

    func values(_ data: CheckedData) -> [Double] {
        predictors.flatMap { $0.places == nil ? [] : $0.summary.values(data.residuals) }
    }

    /// What the page shows of each predictor.
    ///
    /// - Parameters:
    ///   - observed: the values of the data at hand.
    ///   - envelope: of all predictors; nil where nothing was simulated.
    func checks(_ residuals: [Double], observed: [Double], _ envelope: SimulationEnvelope?) -> [PredictorCheck] {
        predictors.map { summary, places in
            summary.check(
                residuals, values: places.map { Array(observed[$0]) }, places.flatMap { envelope?[$0] })
        }
    }
}
