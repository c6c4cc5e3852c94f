import Fitter
import RealModule
import Testing

@Suite("A model with small residuals")
struct SmallResidualTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    /// The references are from Tests/Fixtures/near-exact/make-reference.py.
    ///
    /// Residuals of 1e-9 of the response have an error of 1e-7 of themselves or more where the columns of X are
    /// standardised.
    @Test(
        "A model with small residuals has the criterion, its gradient, sigma and standard errors of a computation in 60 digits",
        arguments: NearExactCase.all, methods)
    func reference(_ reference: NearExactCase, _ method: EstimationMethod) throws {
        #expect(NearExactCase.all.count == 12)
        let design = reference.design
        let structure = BlockStructure(design)
        var criterion = ProfiledCriterion(
            CrossProducts(design, structure: structure), method: method, design: design)
        let expected = reference.values(method)
        let tolerance = max(1e-9, 2e-16 / reference.size)
        let evaluated = criterion.evaluate(RelativeFactors(theta: reference.theta, structure: structure))
        let value = try #require(evaluated)
        #expect(!criterion.reproducesResponse)
        #expect(abs(value - expected.criterion) < tolerance * Double(design.n))
        #expect(abs(criterion.residualVariance.squareRoot() / expected.sigma - 1) < tolerance)

        let parameters = criterion.parameters
        let gradient = criterion.differentiate(parameters).gradient
        let inDesignOrder = parameters.indices.sorted {
            structure.terms[parameters[$0].term].designIndex < structure.terms[parameters[$1].term].designIndex
        }
        for (index, slope) in zip(inDesignOrder, expected.gradient) {
            #expect(abs(gradient[index] - slope) < 4 * tolerance * Double(design.n))
        }

        let standardization = criterion.crossProducts.standardization
        let beta = standardization.unstandardize(Array(criterion.solution[structure.randomColumns...]))
        let covariance = standardization.unstandardize(covariance: criterion.factor.fixedCovariance())
        for column in beta.indices {
            let error = covariance[column, column].squareRoot() * criterion.residualVariance.squareRoot()
            #expect(abs(error / expected.standardErrors[column] - 1) < tolerance)
            let rounding = 4 * expected.beta[column].magnitude.ulp
            #expect(abs(beta[column] - expected.beta[column]) < 1e-6 * expected.standardErrors[column] + rounding)
        }
    }

    /// y and X are rounded so that what the fixed effects add is exact.
    @Test(
        "A model with small residuals does not depend on how much the fixed effects add to the response",
        arguments: SyntheticDesign.allCases, methods)
    func invariance(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        let plain = synthetic.design().rounded()
        let structure = BlockStructure(plain)
        let last = plain.fixed.matrix.columns - 1
        let lambda = RelativeFactors(synthetic.theta, terms: structure.terms)
        func evaluate(_ design: MixedModelDesign) throws -> (value: Double, gradient: [Double], sigma: Double) {
            var criterion = ProfiledCriterion(
                CrossProducts(design, structure: structure), method: method, design: design)
            let value = criterion.evaluate(lambda)
            let gradient = criterion.differentiate(criterion.parameters).gradient
            return (try #require(value), gradient, criterion.residualVariance.squareRoot())
        }
        let expected = try evaluate(plain)
        for exponent in [4, 8, 12, 16, 20] {
            let slope = Double.exp2(Double(exponent))
            let found = try evaluate(
                plain.replacing(
                    response: (0..<plain.n).map { plain.response[$0] + slope * plain.fixed.matrix[$0, last] }))
            // The standardised columns have a rounding error each.
            let tolerance = max(2e-9, 1e-15 * slope)
            #expect(abs(found.value - expected.value) < tolerance * Double(plain.n))
            #expect(abs(found.sigma / expected.sigma - 1) < tolerance)
            for (one, other) in zip(found.gradient, expected.gradient) {
                #expect(abs(one - other) < 4 * tolerance * Double(plain.n))
            }
        }
    }

    @Test("A model with small residuals is fitted like its residuals alone", arguments: SyntheticDesign.allCases)
    func fit(_ synthetic: SyntheticDesign) throws {
        let plain = synthetic.design().rounded()
        let last = plain.fixed.matrix.columns - 1
        let slope = Double.exp2(20)
        let steep = plain.replacing(
            response: (0..<plain.n).map { plain.response[$0] + slope * plain.fixed.matrix[$0, last] })
        let (expected, found) = (try FittedModel(fitting: plain), try FittedModel(fitting: steep))
        #expect(found.optimization.converged)
        #expect(abs(found.criterion - expected.criterion) < 1e-6)
        #expect(abs(found.sigma / expected.sigma - 1) < 1e-5)
        for (one, other) in zip(found.fixedEffects, expected.fixedEffects) {
            #expect(abs(one.standardError / other.standardError - 1) < 1e-4)
            let shift = one.name == "x" ? slope : 0
            #expect(abs(one.estimate - shift - other.estimate) < 1e-4 * other.standardError)
        }
    }

    /// Values near 1e12 are multiples of 2^-13.
    @Test(
        "A model with small residuals keeps its digits where the response is large",
        arguments: [SyntheticDesign.oneFactor, .crossed, .nestedSlopes])
    func largeMean(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let plain = design.replacing(response: design.response.map { ($0 * 8192).rounded() / 8192 })
        let large = plain.replacing(response: plain.response.map { $0 + 1e12 })
        let (expected, found) = (try FittedModel(fitting: plain), try FittedModel(fitting: large))
        #expect(abs(found.criterion - expected.criterion) < 1e-7)
        #expect(abs(found.sigma / expected.sigma - 1) < 1e-6)
    }

    @Test(
        "A model with small residuals has estimates of columns that double precision takes for dependent",
        arguments: methods)
    func nearlyDependentColumns(_ method: EstimationMethod) throws {
        let plain = SyntheticDesign.oneFactor.design()
        var source = SyntheticDesign.Sequence(seed: 5)
        let other = (0..<plain.n).map { _ in source.next() - 0.5 }
        let x = (0..<plain.n).map { plain.fixed.matrix[$0, 1] }
        func design(_ third: [Double]) -> MixedModelDesign {
            MixedModelDesign(
                response: plain.response, responseName: "y",
                fixed: FixedEffects(
                    names: ["(Intercept)", "x", "z"],
                    matrix: Matrix(rows: plain.n, columns: 3, elements: plain.fixed.matrix.elements + third)),
                random: plain.random)
        }
        // The same model in other columns: z = x + e d has the coefficient that d has, over e.
        let share = Double.exp2(-23)
        let expected = try FittedModel(fitting: design(other), method: method)
        let found = try FittedModel(fitting: design(zip(x, other).map { $0 + share * $1 }), method: method)
        #expect(abs(found.sigma / expected.sigma - 1) < 1e-6)
        let (one, reference) = (found.fixedEffects[2], expected.fixedEffects[2])
        #expect(abs(one.estimate * share - reference.estimate) < 1e-5 * reference.standardError)
        #expect(abs(one.standardError * share / reference.standardError - 1) < 1e-6)
    }
}

extension MixedModelDesign {
    /// The design with the response in multiples of 2^-24 and X in multiples of 2^-8, so that the response plus 2^20 X is exact.
    fileprivate func rounded() -> MixedModelDesign {
        let matrix = Matrix(
            rows: n, columns: fixed.matrix.columns, elements: fixed.matrix.elements.map { ($0 * 256).rounded() / 256 })
        return MixedModelDesign(
            response: response.map { ($0 * 16_777_216).rounded() / 16_777_216 }, responseName: responseName,
            offset: offset?.map { ($0 * 256).rounded() / 256 }, weights: weights,
            fixed: FixedEffects(names: fixed.names, matrix: matrix), random: random)
    }
}
