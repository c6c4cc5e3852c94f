import Fitter

/// A smooth curve through residuals, and where it lies in data simulated from the model.
struct CurveCheck {
    let grid: [Double]
    /// NaN where rows or simulated data are too few for a curve.
    let values: [Double]
    /// Nil where nothing was simulated.
    let envelope: SimulationEnvelope?

    init(grid: [Double], values: [Double], envelope: SimulationEnvelope?) {
        self.grid = grid
        self.envelope = envelope
        self.values = envelope.map { zip(values, $0.center).map { $1.isFinite ? $0 : .nan } } ?? values
    }

    /// The place where the curve lies farthest outside its band, in units of the band's half width, if it does so anywhere.
    var worst: (x: Double, value: Double, expected: Double)? {
        guard let envelope else { return nil }
        return envelope.farthestOutside(values).map { (grid[$0], values[$0], envelope.center[$0]) }
    }

}

extension SimulationEnvelope {
    /// The place at which the observed curve lies farthest outside the band, in units of its half width; nil where it stays inside.
    func farthestOutside(_ observed: [Double]) -> Int? {
        func excess(_ index: Int) -> Double {
            let half = (upper[index] - lower[index]) / 2
            return half > 0 ? abs(observed[index] - center[index]) / half : .infinity
        }
        return pointsOutside.max { excess($0) < excess($1) }
    }
}

/// How loudly a check that failed is reported.
enum CheckOutcome {
    /// The data are like simulated ones.
    case passed
    /// Outside at 5 %, as one check in twenty is by chance.
    case doubtful
    /// Outside at 1 %, or as far as the number of simulated data sets can tell.
    case failed

    /// - Parameter replicates: how many data sets were simulated.
    init(_ envelope: SimulationEnvelope, replicates: Int) {
        if !envelope.leaves {
            self = .passed
        } else {
            self = envelope.pValue <= max(0.01, 1.5 / Double(replicates + 1)) ? .failed : .doubtful
        }
    }
}
