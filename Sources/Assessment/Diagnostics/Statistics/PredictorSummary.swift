import Fitter

/// What is computed of each set of residuals along one predictor, of the data and of simulated ones alike.
struct PredictorSummary: Sendable {
    enum Plan: Sendable {
        case curve(x: [Double], grid: [Double], bandwidth: Double)
        case groups(PredictorCheck.Groups, codes: [Int32])
    }

    let name: String
    let plan: Plan

    /// Nil for a predictor of one value.
    init?(_ predictor: Predictor) {
        name = predictor.name
        switch predictor.values {
        case .categories(let levels, let codes):
            guard levels.count > 1 else { return nil }
            plan = .groups(.levels(levels), codes: codes)
        case .numbers(let values):
            if let grid = SmoothCurve.grid(covering: values) {
                plan = .curve(x: values, grid: grid.points, bandwidth: grid.bandwidth)
                return
            }
            let distinct = Set(values).sorted()
            guard distinct.count > 1 else { return nil }
            let places = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices.map(Int32.init)))
            plan = .groups(.values(distinct), codes: values.map { places[$0] ?? -1 })
        }
    }

    /// The curve at the grid, or the means of the groups; NaN where there is none.
    func values(_ residuals: [Double]) -> [Double] {
        switch plan {
        case .curve(let x, let grid, let bandwidth):
            return SmoothCurve(x: x, y: residuals, grid: grid, bandwidth: bandwidth).values
        case .groups(let groups, let codes):
            var sums = [Double](repeating: 0, count: groups.count)
            var counts = sums
            for (row, code) in codes.enumerated() where code >= 0 {
                sums[Int(code)] += residuals[row]
                counts[Int(code)] += 1
            }
            return zip(sums, counts).map { $0 / $1 }
        }
    }

    var isOfGroups: Bool { if case .groups = plan { true } else { false } }

    /// How residuals bend along a number of many values; nil for groups.
    ///
    /// - Parameter residuals: those of the data at hand.
    func bend(_ residuals: [Double]) -> PredictorBend? {
        if case .curve(let x, _, _) = plan { PredictorBend(x: x, residuals: residuals) } else { nil }
    }

    /// - Parameters:
    ///   - values: those of the data at hand; nil where the groups' means are 0 up to rounding.
    ///   - bends: whether the residuals bend more along the predictor than those of simulated data.
    func check(
        _ residuals: [Double], values: [Double]?, _ envelope: SimulationEnvelope?, bends: Bool
    ) -> PredictorCheck {
        switch plan {
        case .curve(let x, let grid, _):
            return PredictorCheck(
                name: name,
                shape: .curve(x: x, CurveCheck(grid: grid, values: values ?? [], envelope: envelope)), bends: bends)
        case .groups(let groups, let codes):
            return PredictorCheck(
                name: name,
                shape: .groups(
                    groups, boxes: BoxSummary.byGroup(values: residuals, group: codes, count: groups.count),
                    means: values == nil ? .zero : envelope.map { .expected($0) } ?? .unknown), bends: false)
        }
    }
}
