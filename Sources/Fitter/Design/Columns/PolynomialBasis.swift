/// Polynomials of degree 1 to d that are orthonormal over a set of points, as R's `poly` makes them: each is orthogonal
/// to the constant and to the ones before it, has length 1 over the points, and a positive leading coefficient.
///
/// With u = (x - centre) / radius and q_0 constant, q_{k+1} = (u q_k - sum_{j <= k} h_jk q_j) / h_{k+1,k}. The sum runs
/// over all earlier polynomials although exact arithmetic needs only two of them: with coefficients found by
/// Gram-Schmidt in two passes the basis stays orthogonal, and the same recursion gives its values elsewhere.
///
/// Source: Brubeck, Nakatsukasa & Trefethen (2021), Vandermonde with Arnoldi, doi:10.1137/19M130100X.
struct PolynomialBasis: Sendable, Equatable {
    private let centre: Double
    private let radius: Double
    /// The value of q_0.
    private let constant: Double
    /// For each degree k + 1 the coefficients h_0k ...
    ///
    /// h_kk and h_{k+1,k}.
    private let recursion: [[Double]]

    var degree: Int { recursion.count }

    /// The basis over `points`, which are finite and hold more than `degree` different values.
    init(points: CountedValues, degree: Int) {
        (self, _) = Self.orthonormal(over: points, degree: degree)
    }

    private init(centre: Double, radius: Double, constant: Double, recursion: [[Double]]) {
        self.centre = centre
        self.radius = radius
        self.constant = constant
        self.recursion = recursion
    }

    /// The basis, and its values at the points themselves.
    ///
    /// These are orthonormal for any degree; what ``columns(at:)`` gives there differs from them by rounding, which
    /// grows with degrees that come near the number of points.
    static func orthonormal(
        over points: CountedValues, degree: Int
    ) -> (basis: PolynomialBasis, columns: [[Double]]) {
        let (centre, counts) = (points.mean, points.counts)
        let radius = points.values.reduce(0) { max($0, abs($1 - centre)) }
        let u = points.values.map { ($0 - centre) / radius }
        let constant = 1 / points.total.squareRoot()
        var basis = [[Double](repeating: constant, count: u.count)]
        var recursion: [[Double]] = []
        for k in 0..<degree {
            var next = zip(u, basis[k]).map { $0 * $1 }
            var coefficients = [Double](repeating: 0, count: k + 2)
            for _ in 0..<2 {
                for j in 0...k {
                    let projection = product(basis[j], next, counts)
                    coefficients[j] += projection
                    for row in next.indices { next[row] -= projection * basis[j][row] }
                }
            }
            let length = product(next, next, counts).squareRoot()
            coefficients[k + 1] = length
            for row in next.indices { next[row] /= length }
            basis.append(next)
            recursion.append(coefficients)
        }
        return (
            PolynomialBasis(centre: centre, radius: radius, constant: constant, recursion: recursion),
            Array(basis.dropFirst())
        )
    }

    /// The polynomials of degree 1, 2, ...
    ///
    /// at any points; NaN where a point is.
    func columns(at points: [Double]) -> [[Double]] {
        let u = points.map { ($0 - centre) / radius }
        var basis = [[Double](repeating: constant, count: points.count)]
        for (k, coefficients) in recursion.enumerated() {
            var next = zip(u, basis[k]).map { $0 * $1 }
            for j in 0...k {
                for row in next.indices { next[row] -= coefficients[j] * basis[j][row] }
            }
            for row in next.indices { next[row] /= coefficients[k + 1] }
            basis.append(next)
        }
        return Array(basis.dropFirst())
    }

    private static func product(_ a: [Double], _ b: [Double], _ counts: [Double]?) -> Double {
        var sum = 0.0
        for row in a.indices { sum += a[row] * b[row] * (counts?[row] ?? 1) }
        return sum
    }
}
