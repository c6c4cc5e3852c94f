import Fitter
import Testing

/// Deletion formulas against leaving the rows out and solving the n x n generalised least-squares problem at the same variances.
@Suite("Leaving out rows")
struct DeletionTests {
    /// The generalised least-squares estimates of a design's rows `kept` and (X'H^-1 X)^-1.
    private func leastSquares(_ model: DenseModel, kept: [Int]) -> (beta: [Double], covariance: [[Double]]) {
        let h = model.covariance
        let inverse = DenseModel.invert(kept.map { i in kept.map { h[i][$0] } }).inverse
        let x = model.design.fixed.matrix
        let p = x.columns
        let y = kept.map { model.design.response[$0] - (model.design.offset?[$0] ?? 0) }
        let hx = kept.indices.map { i in
            (0..<p).map { c in kept.indices.reduce(0) { $0 + inverse[i][$1] * x[kept[$1], c] } }
        }
        let information = (0..<p).map { a in
            (0..<p).map { b in kept.indices.reduce(0) { $0 + x[kept[$1], a] * hx[$1][b] } }
        }
        let score = (0..<p).map { a in kept.indices.reduce(0) { $0 + hx[$1][a] * y[$1] } }
        let covariance = DenseModel.invert(information).inverse
        return (covariance.map { row in zip(row, score).reduce(0) { $0 + $1.0 * $1.1 } }, covariance)
    }

    private func quadraticForm(_ matrix: [[Double]], _ x: [Double]) -> Double {
        matrix.indices.reduce(0) { sum, i in sum + x.indices.reduce(0) { $0 + x[i] * matrix[i][$1] * x[$1] } }
    }

    private func determinant(_ matrix: [[Double]]) -> Double {
        matrix.count == 1 ? matrix[0][0] : matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0]
    }

    private func close(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-8 * max(1, abs(y)) }

    @Test(
        "Leaving out rows changes the fixed effects as fitting the other rows at the same variances does",
        arguments: InfluenceCase.all)
    func rows(_ example: InfluenceCase) throws {
        let (fit, design, dense) = (example.fit, example.design, example.dense)
        let rows = try InfluenceAnalysis(fit).rows()
        let whole = leastSquares(dense, kept: Array(0..<design.n))
        let information = DenseModel.invert(whole.covariance).inverse
        let p = Double(whole.beta.count)
        let variance = fit.sigma * fit.sigma
        for row in stride(from: 0, to: design.n, by: 5) {
            let rest = leastSquares(dense, kept: (0..<design.n).filter { $0 != row })
            let change = zip(whole.beta, rest.beta).map { $0 - $1 }
            #expect(close(rows.cooksDistances[row], quadraticForm(information, change) / (p * variance)))
            let restInformation = DenseModel.invert(rest.covariance).inverse
            #expect(close(rows.mdffits[row], quadraticForm(restInformation, change) / (p * variance)))
            #expect(close(rows.covarianceRatios[row], determinant(rest.covariance) / determinant(whole.covariance)))
            for j in change.indices {
                #expect(close(rows.dfbetas[row, j], change[j] / (fit.sigma * rest.covariance[j][j].squareRoot())))
            }
        }
    }

    @Test(
        "Leaving out rows of a level changes the fixed effects as fitting the other rows does",
        arguments: InfluenceCase.all)
    func groups(_ example: InfluenceCase) throws {
        let (fit, design, dense) = (example.fit, example.design, example.dense)
        let analysis = try InfluenceAnalysis(fit)
        let whole = leastSquares(dense, kept: Array(0..<design.n))
        let information = DenseModel.invert(whole.covariance).inverse
        let p = Double(whole.beta.count)
        let variance = fit.sigma * fit.sigma
        for group in analysis.groupingFactors {
            let term = try #require(design.random.first { $0.group == group })
            let groups = try #require(analysis.groups(of: group))
            #expect(groups.levels == term.levels)
            for level in term.levels.indices {
                let rest = leastSquares(dense, kept: (0..<design.n).filter { term.levelOfRow[$0] != Int32(level) })
                let change = zip(whole.beta, rest.beta).map { $0 - $1 }
                let restInformation = DenseModel.invert(rest.covariance).inverse
                #expect(groups.counts[level] == term.levelOfRow.count { $0 == Int32(level) })
                #expect(close(groups.cooksDistances[level], quadraticForm(information, change) / (p * variance)))
                #expect(close(groups.mdffits[level], quadraticForm(restInformation, change) / (p * variance)))
                #expect(
                    close(groups.covarianceRatios[level], determinant(rest.covariance) / determinant(whole.covariance)))
                for j in change.indices {
                    #expect(close(groups.estimates[level, j], rest.beta[j]))
                    let error = fit.sigma * rest.covariance[j][j].squareRoot()
                    #expect(close(groups.dfbetas[level, j], change[j] / error))
                }
            }
        }
    }

    @Test("Leaving out rows takes either route to the same result", arguments: InfluenceCase.all)
    func routes(_ example: InfluenceCase) throws {
        let analysis = try InfluenceAnalysis(example.fit)
        for group in analysis.groupingFactors {
            let direct = try #require(analysis.groups(of: group, route: .rowsLeftOut))
            let other = try #require(analysis.groups(of: group, route: .rowsThatRemain))
            for level in direct.levels.indices {
                #expect(close(direct.cooksDistances[level], other.cooksDistances[level]))
                #expect(close(direct.covarianceRatios[level], other.covarianceRatios[level]))
                for j in 0..<direct.dfbetas.columns {
                    #expect(close(direct.dfbetas[level, j], other.dfbetas[level, j]))
                }
            }
        }
    }
}
