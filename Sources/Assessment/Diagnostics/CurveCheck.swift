package import Fitter

/// A smooth curve through residuals, and where it lies in data simulated from the model.
package struct CurveCheck {
    package let grid: [Double]
    /// NaN where rows or simulated data are too few for a curve.
    package let values: [Double]
    /// Nil where nothing was simulated.
    package let envelope: SimulationEnvelope?

    package init(grid: [Double], values: [Double], envelope: SimulationEnvelope?) {
        self.grid = grid
        self.envelope = envelope
        self.values = envelope.map { zip(values, $0.center).map { $1.isFinite ? $0 : .nan } } ?? values
    }

    /// The place where the curve lies farthest outside its band, in units of the band's half width, if it does so anywhere.
    package var worst: (x: Double, value: Double, expected: Double)? {
        guard let envelope else { return nil }
        return envelope.farthestOutside(values).map { (grid[$0], values[$0], envelope.center[$0]) }
    }
}
