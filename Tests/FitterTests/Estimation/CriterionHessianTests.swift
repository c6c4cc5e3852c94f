import Fitter
import Testing

@Suite("The criterion's second derivatives")
struct CriterionHessianTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    private func criterion(_ synthetic: SyntheticDesign, _ method: EstimationMethod) -> (
        ProfiledCriterion, RelativeFactors
    ) {
        let design = synthetic.design()
        let structure = BlockStructure(design)
        return (
            ProfiledCriterion(CrossProducts(design, structure: structure), method: method),
            RelativeFactors(synthetic.theta, structure: structure)
        )
    }

    @Test(
        "are those of the gradient's differences, also away from an optimum", arguments: SyntheticDesign.allCases,
        methods)
    func differences(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        var (criterion, lambda) = criterion(synthetic, method)
        let parameters = criterion.parameters
        let moved1 = criterion.move(to: lambda, differentiating: parameters)
        #expect(moved1)
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

    @Test("are in closed form for crossed and for single terms")
    func closedForm() {
        let found = SyntheticDesign.allCases.filter { synthetic in
            var (criterion, lambda) = criterion(synthetic, .reml)
            return criterion.move(to: lambda, differentiating: criterion.parameters)
                && criterion.exactHessian(criterion.parameters) != nil
        }
        #expect(found.count >= SyntheticDesign.allCases.count / 2)
    }

    @Test("take no evaluation where the criterion has the derivatives already")
    func place() {
        var (criterion, lambda) = criterion(SyntheticDesign.allCases[0], .reml)
        let moved2 = criterion.move(to: lambda, differentiating: criterion.parameters)
        #expect(moved2)
        let (factor, before) = (criterion.factor.dense, criterion.derivatives.gradient)
        // The factor of another point must not pass for that of this one.
        var other = lambda
        for index in other.elements.indices { other.elements[index] *= 1.7 }
        let moved3 = criterion.move(to: other, differentiating: criterion.parameters)
        #expect(moved3)
        #expect(criterion.factor.dense != factor)
        let moved4 = criterion.move(to: lambda, differentiating: criterion.parameters)
        #expect(moved4)
        #expect(criterion.derivatives.gradient == before)
    }
}
