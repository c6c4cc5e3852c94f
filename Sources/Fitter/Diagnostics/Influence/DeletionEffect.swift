/// What leaving out some rows does to the fixed effects, with the variances held.
///
/// gamma are the coordinates of a ``FixedEffectSpace``; `covariance` is that of their estimates without the rows, in units of sigma^2,
/// so the identity for rows that tell nothing.
struct DeletionEffect {
    /// gamma - gamma_(S).
    let change: [Double]
    /// covariance^-1 change: minus the score that the remaining rows have at the old estimates.
    let loss: [Double]
    /// p x p.
    let covariance: Matrix
    /// The determinant of `covariance`.
    let determinant: Double

    /// Cook's distance: change'change / (p sigma^2).
    func cooksDistance(sigma: Double) -> Double {
        change.reduce(0) { $0 + $1 * $1 } / (Double(max(change.count, 1)) * sigma * sigma)
    }

    /// change'covariance^-1 change / (p sigma^2).
    func mdffits(sigma: Double) -> Double {
        zip(change, loss).reduce(0) { $0 + $1.0 * $1.1 } / (Double(max(change.count, 1)) * sigma * sigma)
    }

    /// The change in the fixed effects, in the units of the model's coefficients.
    func coefficientChange(_ space: FixedEffectSpace) -> [Double] {
        (0..<space.count).map { row in
            (0..<space.count).reduce(0) { $0 + space.coefficients[row, $1] * change[$1] }
        }
    }

    /// The standard errors of the fixed effects without the rows.
    func standardErrors(_ space: FixedEffectSpace, sigma: Double) -> [Double] {
        (0..<space.count).map { row in
            let x = (0..<space.count).map { space.coefficients[row, $0] }
            return sigma * max(covariance.quadraticForm(x), 0).squareRoot()
        }
    }
}

extension DeletionEffect {
    /// The effect of going from the information I to `information`, p x p, and the score -`loss`.
    ///
    /// - Returns: nil where the fixed effects cannot be estimated without the rows.
    init?(information: Matrix, loss: [Double]) {
        let p = information.rows
        precondition(loss.count == p)
        var factor = information
        guard factor.formCholesky() else { return nil }
        let pivots = (0..<p).map { factor[$0, $0] * factor[$0, $0] }
        guard pivots.allSatisfy({ $0 > InfluenceAnalysis.smallestRest }) else { return nil }
        var inverseFactor = Matrix(rows: p, columns: p)
        for index in 0..<p { inverseFactor[index, index] = 1 }
        factor.solveLower(&inverseFactor)
        let covariance = inverseFactor.crossProduct()
        change = (0..<p).map { i in (0..<p).reduce(0) { $0 + covariance[i, $1] * loss[$1] } }
        self.covariance = covariance
        self.loss = loss
        determinant = 1 / pivots.reduce(1, *)
    }

    /// - Parameter loss: B'Q^-1 [B r] of a ``GroupDeletion``.
    init?(loss: Matrix) {
        let p = loss.rows - 1
        var information = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { information[i, j] = (i == j ? 1 : 0) - loss[i, j] }
        }
        self.init(information: information, loss: (0..<p).map { loss[$0, p] })
    }
}
