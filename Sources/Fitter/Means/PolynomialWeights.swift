/// The weights of orthogonal polynomial contrasts over equally spaced levels.
enum PolynomialWeights {
    /// The highest degree.
    private static let highestDegree = 6
    /// The most levels for which all weights are whole numbers that a Double holds.
    static let mostLevels = 100

    /// One row of `count` weights per degree from 1 on, in the smallest whole numbers, the last positive.
    ///
    /// The discrete Chebyshev (Gram) polynomials on 0 ..< n, times the falling factorial (n - 1)_d:
    ///   sum over k of (-1)^(d + k) C(d + k, k) C(d, k) (i)_k (n - 1 - k)_(d - k).
    ///
    /// - Parameter count: 2 to ``mostLevels``.
    static func weights(count: Int) -> [[Double]] {
        precondition(2...mostLevels ~= count)
        return (1...min(count - 1, highestDegree)).map { degree in
            let values = (0..<count).map { place in
                (0...degree).reduce(0) { sum, k in
                    let sign = (degree + k).isMultiple(of: 2) ? 1 : -1
                    return sum + sign * binomial(degree + k, k) * binomial(degree, k) * fallingFactorial(place, k)
                        * fallingFactorial(count - 1 - k, degree - k)
                }
            }
            let divisor = values.reduce(0, greatestCommonDivisor)
            return values.map { Double($0 / divisor) }
        }
    }

    private static func fallingFactorial(_ n: Int, _ k: Int) -> Int { (0..<k).reduce(1) { $0 * (n - $1) } }

    private static func binomial(_ n: Int, _ k: Int) -> Int { fallingFactorial(n, k) / fallingFactorial(k, k) }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
