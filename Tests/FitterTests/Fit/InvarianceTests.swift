import Fitter
import RealModule
import Testing

/// What the optimum of a model cannot depend on, however hard it is to find: the same model written in another way.
@Suite("The optimum")
struct InvarianceTests {
    /// Without the models whose covariances have one eigenvalue 1e13 times as large as the other: their criterion has rounding errors of 1e-5.
    static let models = ((try? SweepModel.all()) ?? []).filter { !$0.specification.id.hasPrefix("records-long") }
    static let vectorModels = models.filter { model in
        (try? model.design().random.contains { $0.coefficients.count > 1 }) ?? false
    }

    private func fit(_ design: MixedModelDesign, _ model: SweepModel) throws -> FittedModel {
        try FittedModel(fitting: design, method: model.method, degreesOfFreedom: .none)
    }

    /// Compares two fits of one model, the second with a criterion that is higher by `shift`, with other units of response
    /// and covariates, and with its rows in another order.
    private func expectSame(
        _ one: FittedModel, _ other: FittedModel, shift: Double = 0, responseFactor: Double = 1,
        covariateFactor: Double = 1, rows: [Int]? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let tolerance = 1e-9 * max(1, abs(one.criterion))
        let change = other.criterion - shift - one.criterion
        #expect((-tolerance...tolerance).contains(change), sourceLocation: sourceLocation)
        // Estimates at two optima differ, and along a flat direction they are not defined to these digits.
        guard abs(change) <= tolerance, one.optimization.check?.verdict == .optimum else { return }
        #expect(abs(other.sigma / responseFactor / one.sigma - 1) < 1e-6, sourceLocation: sourceLocation)
        for (a, b) in zip(one.fixedEffects, other.fixedEffects) {
            let factor = responseFactor / (a.name == "(Intercept)" ? 1 : covariateFactor)
            let difference = abs(b.estimate / factor - a.estimate) / a.standardError
            #expect(difference < 1e-6, "\(a.name)", sourceLocation: sourceLocation)
        }
        let fitted = rows?.map { one.fitted[$0] } ?? one.fitted
        let furthest = zip(fitted, other.fitted).map { abs($1 / responseFactor - $0) / one.sigma }.max() ?? 0
        #expect(furthest < 1e-6, "fitted values", sourceLocation: sourceLocation)
    }

    @Test(
        "The optimum does not depend on where a random slope's covariate has its zero: (x | g) is (I(x - c) | g)",
        arguments: vectorModels)
    func shiftedSlopes(_ model: SweepModel) throws {
        let design = try model.design()
        let one = try fit(design, model)
        // In standard deviations from the mean, in which the covariates are measured as well.
        for distance in [0, -1, 3, 10.0] {
            let shifted = design.recodingVectors { basis, names in
                guard names.contains("(Intercept)") else { return basis }
                return basis.standardizingColumns(centring: true).mappingColumns { column, value, _ in
                    names[column] == "(Intercept)" ? value : value - distance
                }
            }
            expectSame(one, try fit(shifted, model))
        }
    }

    @Test(
        "The optimum does not depend on the columns that span a random-effects term, such as 1 + 2 x and 1 - x for 1 and x",
        arguments: vectorModels)
    func recodedTerms(_ model: SweepModel) throws {
        let design = try model.design()
        let one = try fit(design, model)
        // Each standardised column and a multiple of the next; the determinant is 1 - (-multiple)^k. Mixing columns that are far from 0 would
        // make them collinear.
        for multiple in [2, -0.5] {
            let recoded = design.recodingVectors { basis, names in
                let standard = basis.standardizingColumns(centring: names.contains("(Intercept)"))
                return standard.mappingColumns { column, value, row in
                    value + multiple * standard[row, (column + 1) % standard.columns]
                }
            }
            expectSame(one, try fit(recoded, model))
        }
    }

    @Test("The optimum moves with the response's units", arguments: models, [1e-6, 1e-2, 1e6])
    func responseUnits(_ model: SweepModel, _ factor: Double) throws {
        let design = try model.design()
        let one = try fit(design, model)
        let other = try fit(
            design.with(response: design.response.map { $0 * factor }, offsetFactor: factor), model)
        let rows = design.n - (model.method == .reml ? design.fixed.names.count : 0)
        expectSame(one, other, shift: 2 * Double(rows) * Double.log(factor), responseFactor: factor)
    }

    @Test("The optimum moves with the covariates' units", arguments: models, [1e-6, 1e6])
    func covariateUnits(_ model: SweepModel, _ factor: Double) throws {
        let design = try model.design()
        let one = try fit(design, model)
        let other = try fit(design.scalingCovariates(by: factor), model)
        let columns = model.method == .reml ? design.fixed.names.count { $0 != "(Intercept)" } : 0
        expectSame(one, other, shift: 2 * Double(columns) * Double.log(factor), covariateFactor: factor)
    }

    @Test("The optimum does not depend on the order of rows, levels and terms", arguments: models)
    func order(_ model: SweepModel) throws {
        let design = try model.design()
        let one = try fit(design, model)
        // 389 is prime and divides no number of rows here, so that this is a permutation.
        let rows = design.response.indices.map { $0 * 389 % design.n }
        let reordered = try fit(design.reordered(rows), model)
        expectSame(one, reordered, rows: rows)
        expectSame(one, try fit(design.reversingLevels(), model))
        expectSame(one, try fit(design.with(random: design.random.reversed()), model))
    }
}
