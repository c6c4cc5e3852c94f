import RealModule

/// Draws from chi-squared distributions.
///
/// Source: Marsaglia & Tsang (2000), A simple method for generating gamma variables, doi:10.1145/358407.358414.
struct ChiSquaredSampler: Sendable {
    private let normal = NormalSampler()

    /// One draw; 0 for 0 degrees of freedom.
    func next(degreesOfFreedom: Int, using generator: inout Xoshiro256StarStar) -> Double {
        guard degreesOfFreedom > 1 else {
            guard degreesOfFreedom == 1 else { return 0 }
            let draw = normal.next(using: &generator)
            return draw * draw
        }
        let d = Double(degreesOfFreedom) / 2 - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal.next(using: &generator)
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            // 1 less a number below 1 has a logarithm.
            if Double.log(1 - generator.uniform()) < x * x / 2 + d - d * v + d * Double.log(v) { return 2 * d * v }
        }
    }
}
