import Fitter
import RealModule

extension RatingSimulation {
    /// The standard deviation of the logarithm of activity above its floor.
    private static let spread = 1.3
    /// MovieLens keeps users of 20 ratings and more.
    private static let floor = 20

    /// How many ratings each user gives: `floor` and a log-normal number, `rows` in all, at most half of the items.
    ///
    /// Where the users' mean is small, the floor is half of it, and at least 1.
    static func activity(
        rows: Int, users: Int, items: Int, using generator: inout Xoshiro256StarStar
    ) -> [Int] {
        let floor = max(1, min(Self.floor, rows / users / 2))
        let most = max(floor, items / 2)
        var logarithms = [Double](repeating: 0, count: users)
        NormalSampler().fill(&logarithms, using: &generator)
        let weights = logarithms.map { Double.exp(spread * $0) }
        func counts(_ scale: Double) -> [Int] {
            weights.map { floor + Int(min(Double(most - floor), scale * $0)) }
        }
        // The largest scale, to the last digits, whose sum does not pass `rows`.
        var (low, high) = (0.0, Double(rows))
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if counts(middle).reduce(0, +) <= rows { low = middle } else { high = middle }
        }
        var result = counts(low)
        var missing = rows - result.reduce(0, +)
        while missing > 0 {
            for user in result.indices where missing > 0 && result[user] < most {
                result[user] += 1
                missing -= 1
            }
        }
        return result
    }
}
