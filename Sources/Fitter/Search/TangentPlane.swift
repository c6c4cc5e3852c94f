/// The steps p with n'p = 0.
struct TangentPlane: Sendable {
    /// n / |n|.
    let unitNormal: [Double]
    private let length: Double

    init(normal: [Double]) {
        let length = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
        self.length = length > 0 ? length : 1
        unitNormal = normal.map { length > 0 ? $0 / length : 0 }
    }

    /// How far a step leads out of the plane.
    func deviation(of step: [Double]) -> Double { zip(unitNormal, step).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The multiplier in units of n from that of the unit normal.
    func multiplier(ofUnitNormal multiplier: Double) -> Double { multiplier / length }

    /// The minimum within the plane of the quadratic function g'p + p'H p / 2.
    ///
    /// - Parameters:
    ///   - free: its minimum without the plane, -H^-1 g.
    ///   - newtonStep: the function that takes g to -H^-1 g.
    /// - Returns: p = -H^-1 (g - nu n), and nu.
    func restrict(_ free: [Double], _ newtonStep: ([Double]) -> [Double]) -> (step: [Double], multiplier: Double) {
        let descent = newtonStep(unitNormal)
        let steepness = deviation(of: descent)
        guard steepness < 0 else { return (free, 0) }
        let multiplier = deviation(of: free) / steepness
        return (zip(free, descent).map { $0 - multiplier * $1 }, self.multiplier(ofUnitNormal: multiplier))
    }
}
