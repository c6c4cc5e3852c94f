package import Fitter

extension SimulationEnvelope {
    /// The place at which the observed curve lies farthest outside the band, in units of its half width; nil where it stays inside.
    package func farthestOutside(_ observed: [Double]) -> Int? {
        func excess(_ index: Int) -> Double {
            let half = upper[index] - center[index]
            return half > 0 ? abs(observed[index] - center[index]) / half : .infinity
        }
        return pointsOutside.max { excess($0) < excess($1) }
    }
}
