import RealModule

/// The central line and the band of a normal quantile plot, in standard deviations from the mean.
package struct NormalScoreBand {
    /// Phi^-1 of the medians of the n uniform order statistics, ascending.
    package let theoretical: [Double]
    /// Phi^-1 of the Beta(i, n + 1 - i) quantiles at `localLevel` / 2, ascending.
    package let lower: [Double]

    /// Every order statistic up to here on each side is computed by itself.
    private static let outer = 64
    /// Between them one in so many, as a ratio of neighbouring ranks, counted from the nearer end.
    private static let ratio = 1.03
    /// How many scores are worth a thread.
    private static let worthwhile = 1 << 14

    package init(count: Int, localLevel: Double) {
        let theoretical = Self.theoretical(count)
        let nodes = Self.nodes(count)
        // The difference between the bound and the line is close to a constant over the square root of the rank, smooth between nodes.
        let gaps = nodes.map { UniformOrderStatistic($0 + 1, of: count).lowerScore(localLevel / 2) - theoretical[$0] }
        let places = nodes.map { theoretical[$0] }
        let slopes = Self.slopes(places, gaps)
        lower = [Double](unsafeUninitializedCapacity: count) { lower, initialized in
            let lower = lower
            Cores.perform(nodes.count - 1, if: count > Self.worthwhile) { node in
                let width = places[node + 1] - places[node]
                for index in nodes[node]..<nodes[node + 1] {
                    let t = (theoretical[index] - places[node]) / width
                    let rest = 1 - t
                    let gap =
                        rest * rest * ((1 + 2 * t) * gaps[node] + t * width * slopes[node])
                        + t * t * ((1 + 2 * rest) * gaps[node + 1] - rest * width * slopes[node + 1])
                    lower.initializeElement(at: index, to: theoretical[index] + gap)
                }
            }
            lower.initializeElement(at: count - 1, to: theoretical[count - 1] + gaps[gaps.count - 1])
            initialized = count
        }
        self.theoretical = theoretical
    }

    /// Phi^-1 of Filliben's medians of the uniform order statistics: exact at the ends, (i - 0.3175) / (n + 0.365) between.
    private static func theoretical(_ count: Int) -> [Double] {
        let n = Double(count)
        return [Double](unsafeUninitializedCapacity: count) { scores, initialized in
            let scores = scores
            // Where the count is odd, this is the middle.
            scores.initializeElement(at: count / 2, to: 0)
            Cores.performRanges(count / 2, of: worthwhile) { range in
                for index in range {
                    let median =
                        index == 0
                        ? -Double.expMinusOne(-Double.log(2) / n) : (Double(index) + 0.6825) / (n + 0.365)
                    let score = NormalDistribution.quantile(median)
                    scores.initializeElement(at: index, to: score)
                    scores.initializeElement(at: count - 1 - index, to: -score)
                }
            }
            initialized = count
        }
    }

    /// The 0-based indices of the order statistics whose bound is computed, ascending, the same from both ends.
    private static func nodes(_ count: Int) -> [Int] {
        guard count > 2 * outer else { return Array(0..<count) }
        var side = Array(0..<outer)
        var rank = Double(outer)
        while true {
            rank = max(rank + 1, rank * ratio)
            let index = Int(rank) - 1
            guard index < count / 2 else { break }
            side.append(index)
        }
        let middle = count.isMultiple(of: 2) ? [] : [count / 2]
        return side + middle + side.reversed().map { count - 1 - $0 }
    }

    /// Slopes of the parabolas through three neighbouring points.
    private static func slopes(_ x: [Double], _ y: [Double]) -> [Double] {
        let last = x.count - 1
        return x.indices.map { index in
            let middle = min(max(index, 1), last - 1)
            let (left, right) = (x[middle] - x[middle - 1], x[middle + 1] - x[middle])
            let (first, second) = ((y[middle] - y[middle - 1]) / left, (y[middle + 1] - y[middle]) / right)
            let bend = (second - first) / (left + right)
            return first + bend * (2 * x[index] - x[middle - 1] - x[middle])
        }
    }
}
