package import Fitter

/// The residuals against one predictor: along a number, or by group for categories and for numbers of a few values.
package struct PredictorCheck {
    package enum Shape {
        /// The predictor's values by row, and the smooth curve of the residuals along them.
        case curve(x: [Double], CurveCheck)
        /// Of each group its name or value, its residuals in five numbers, and what is known of their mean.
        case groups(Groups, boxes: [BoxSummary?], means: Means)
    }

    /// What tells the groups apart.
    package enum Groups: Sendable {
        case levels([String])
        case values([Double])

        package var count: Int {
            switch self {
            case .levels(let names): names.count
            case .values(let values): values.count
            }
        }
    }

    /// What the means of the groups' residuals are held against.
    package enum Means {
        /// Those of simulated data sets.
        case expected(SimulationEnvelope)
        /// 0 up to rounding: the fixed effects hold a column for each group, and the model's equations make such means 0.
        case zero
        case unknown
    }

    package let name: String
    package let shape: Shape
    /// Whether the residuals bend more along the predictor than those of simulated data: whether a quadratic term is missing.
    package let bends: Bool

    /// Whether the residuals leave the range of simulated data.
    package var departs: Bool { bends || envelope?.leaves == true }

    package var envelope: SimulationEnvelope? {
        switch shape {
        case .curve(_, let check): check.envelope
        case .groups(_, _, .expected(let means)): means
        case .groups: nil
        }
    }
}
