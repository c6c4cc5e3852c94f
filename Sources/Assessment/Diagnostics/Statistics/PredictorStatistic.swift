import Fitter

/// The residuals along all predictors, joined end to end, with their bends: they are tested together, however many there are.
struct PredictorStatistic: CheckStatistic {
    static let id = "predictors"

    /// A predictor and the places of its values.
    struct Part: Sendable {
        let summary: PredictorSummary
        /// Nil where the values are 0 up to rounding in every data set: the fixed effects hold a column for each of its groups, and the model's equations make the mean residual of each 0.
        let places: Range<Int>?
        let bend: PredictorBend?
        let placeOfBend: Int?
    }

    let name: String = Self.id
    let predictors: [Part]

    /// - Parameter data: the data at hand.
    init(_ predictors: [Predictor], _ data: CheckedData) {
        let meanSquare = data.residuals.reduce(0) { $0 + $1 * $1 } / Double(max(data.residuals.count, 1))
        var next = 0
        self.predictors = predictors.compactMap { PredictorSummary($0) }.map { summary in
            let values = summary.values(data.residuals)
            if summary.isOfGroups, values.allSatisfy({ !(abs($0) > 1e-8 * meanSquare.squareRoot()) }) {
                return Part(summary: summary, places: nil, bend: nil, placeOfBend: nil)
            }
            let places = next..<next + values.count
            let bend = summary.bend(data.residuals)
            next = places.upperBound + (bend == nil ? 0 : 1)
            return Part(summary: summary, places: places, bend: bend, placeOfBend: bend.map { _ in places.upperBound })
        }
    }

    func values(_ data: CheckedData) -> [Double] {
        predictors.flatMap { part in
            part.places == nil
                ? []
                : part.summary.values(data.residuals) + (part.bend.map { [$0.value(data.residuals)] } ?? [])
        }
    }

    /// What the page shows of each predictor.
    ///
    /// - Parameters:
    ///   - observed: the values of the data at hand.
    ///   - envelope: of all predictors; nil where nothing was simulated.
    func checks(_ residuals: [Double], observed: [Double], _ envelope: SimulationEnvelope?) -> [PredictorCheck] {
        predictors.map { part in
            part.summary.check(
                residuals, values: part.places.map { Array(observed[$0]) }, part.places.flatMap { envelope?[$0] },
                bends: part.placeOfBend.map { envelope?.pointsOutside.contains($0) == true } ?? false)
        }
    }
}
