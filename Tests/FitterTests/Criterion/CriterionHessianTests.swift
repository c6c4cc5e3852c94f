import Fitter
import Testing

@Suite("The criterion's second derivatives")
struct CriterionHessianTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    @Test(
        "The criterion's second derivatives are those of the gradient's differences, also away from an optimum",
        arguments: SyntheticDesign.allCases,
        methods)
    func differences(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        var (criterion, lambda) = synthetic.criterion(method)
        let parameters = criterion.parameters
        let exists = criterion.move(to: lambda, differentiating: parameters)
        #expect(exists)
        guard let exact = criterion.exactHessian(parameters) else {
            // Chains of nested terms have no closed form.
            #expect(criterion.structure.leadingTermCount > 1)
            return
        }
        let evaluated = CriterionHessian.differences(&criterion, at: lambda, parameters: parameters)
        let differences = try #require(evaluated)
        let scale = (0..<parameters.count).reduce(0) { max($0, abs(differences[$1, $1])) }
        for i in 0..<parameters.count {
            for j in 0..<parameters.count {
                #expect(abs(exact[i, j] - differences[i, j]) < 1e-6 * scale)
            }
        }
    }

    @Test("The criterion's second derivatives are in closed form for crossed and for single terms")
    func closedForm() {
        let found = SyntheticDesign.allCases.filter { synthetic in
            var (criterion, lambda) = synthetic.criterion(.reml)
            let parameters = criterion.parameters
            guard criterion.move(to: lambda, differentiating: parameters) else { return false }
            return criterion.exactHessian(parameters) != nil
        }
        #expect(found.count >= SyntheticDesign.allCases.count / 2)
    }

    @Test("The criterion's second derivatives belong to the point that the criterion was moved to")
    func place() {
        var (criterion, lambda) = SyntheticDesign.allCases[0].criterion(.reml)
        let parameters = criterion.parameters
        let first = criterion.move(to: lambda, differentiating: parameters)
        let (factor, gradient) = (criterion.factor.dense, criterion.derivatives.gradient)
        let again = criterion.move(to: lambda, differentiating: parameters)
        // The factor of another point must not pass for that of this one.
        var other = lambda
        for index in other.elements.indices { other.elements[index] *= 1.7 }
        let second = criterion.move(to: other, differentiating: parameters)
        #expect(first && again && second)
        #expect(criterion.factor.dense != factor)
        let back = criterion.move(to: lambda, differentiating: parameters)
        #expect(back)
        #expect(criterion.factor.dense == factor && criterion.derivatives.gradient == gradient)
    }
}
