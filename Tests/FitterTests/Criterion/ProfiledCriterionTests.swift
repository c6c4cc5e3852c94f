import Fitter
import Testing

@Suite("The profiled criterion")
struct ProfiledCriterionTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    @Test("The profiled criterion is that of the dense covariance matrix", arguments: SyntheticDesign.allCases, methods)
    func value(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        var (criterion, lambda) = synthetic.criterion(method)
        let evaluated = criterion.evaluate(lambda)
        let value = try #require(evaluated)
        let expected = DenseModel(design: synthetic.design(), theta: synthetic.theta).criterion(method)
        #expect(abs(value - expected) < 1e-9 * abs(expected))
    }

    @Test(
        "The profiled criterion is the same when evaluated again after another point",
        arguments: SyntheticDesign.allCases)
    func storageIsOverwritten(_ synthetic: SyntheticDesign) throws {
        var (criterion, lambda) = synthetic.criterion(.reml)
        let evaluated = criterion.evaluate(lambda)
        let first = try #require(evaluated)
        var other = lambda
        for index in other.elements.indices { other.elements[index] *= 1.7 }
        _ = criterion.evaluate(other)
        let again = criterion.evaluate(lambda)
        #expect(again == first)
    }

    @Test("The profiled criterion has the gradient of its differences", arguments: SyntheticDesign.allCases, methods)
    func gradient(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        var (criterion, lambda) = synthetic.criterion(method)
        _ = criterion.evaluate(lambda)
        let parameters = criterion.parameters
        let gradient = criterion.differentiate(parameters).gradient
        for (parameter, slope) in zip(parameters, gradient) {
            let h = 1e-5
            let (above, below) = (
                criterion.evaluate(lambda.multiplied(parameter, by: h)),
                criterion.evaluate(lambda.multiplied(parameter, by: -h))
            )
            let (up, down) = (try #require(above), try #require(below))
            #expect(abs((up - down) / (2 * h) - slope) < 1e-5 * max(1, abs(slope)))
        }
    }

    @Test(
        "The profiled criterion has the average information of the dense model", arguments: SyntheticDesign.allCases,
        methods)
    func information(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        var (criterion, lambda) = synthetic.criterion(method)
        _ = criterion.evaluate(lambda)
        let parameters = criterion.parameters
        let information = criterion.differentiate(parameters).information

        let design = synthetic.design()
        let dense = DenseModel(design: design, theta: synthetic.theta)
        let (_, _, p, _, py) = dense.projection()
        let n = design.n
        func product(_ matrix: [[Double]], _ x: [Double]) -> [Double] {
            matrix.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        let y = (0..<n).map { design.response[$0] - (design.offset?[$0] ?? 0) }
        let quadratic = dot(y, py)
        let degrees = criterion.residualDegreesOfFreedom
        let images = parameters.map { parameter in
            let index = criterion.structure.terms[parameter.term].designIndex
            let factor = dense.lower(index)
            // T E_ij: column i of T in the place of column j.
            let change = factor.map { row in row.indices.map { $0 == parameter.column ? row[parameter.row] : 0 } }
            return product(dense.covarianceDerivative(ofTerm: index, change: change), py)
        }
        for i in parameters.indices {
            for j in parameters.indices {
                let expected =
                    degrees / quadratic * dot(images[i], product(p, images[j]))
                    - degrees / (quadratic * quadratic) * dot(py, images[i]) * dot(py, images[j])
                #expect(abs(information[i, j] - expected) < 1e-8 * max(1, abs(expected)))
            }
        }
    }
}
