import Fitter
import TestSupport
import Testing

@Suite("Starting values")
struct StartingValuesTests {
    /// In a balanced design the analysis of variance estimates are REML's, where they are positive (Searle, Casella & McCulloch 1992, section 4.8).
    @Test(
        "Starting values are the REML estimates of a balanced design, crossed or nested",
        arguments: ["dyestuff-reml", "penicillin-crossed-reml", "pastes-nested-reml"])
    func balanced(_ name: String) throws {
        let reference = try ReferenceCase.named(name)
        let formula = try Formula(reference.formula)
        let options = ModelOptions(categorical: Set(reference.categorical))
        let table = try Table(contentsOf: reference.dataPath, columns: formula.columnRequests(options))
        let design = try ModelData(table: table, formula: formula, options: options).design
        let structure = BlockStructure(design)
        let start = RelativeFactors(startingValuesFor: CrossProducts(design, structure: structure))
        let theta = try #require(reference.theta)
        for (index, term) in structure.terms.enumerated() {
            #expect(abs(start[index, 0, 0] - theta[term.designIndex]) < 1e-5 * theta[term.designIndex])
        }
        #expect(try FittedModel(fitting: design).optimization.evaluations == 1)
    }

    @Test("Starting values are finite and positive for every kind of design", arguments: SyntheticDesign.allCases)
    func finite(_ synthetic: SyntheticDesign) {
        let design = synthetic.design()
        let structure = BlockStructure(design)
        let start = RelativeFactors(startingValuesFor: CrossProducts(design, structure: structure))
        for (index, term) in structure.terms.enumerated() {
            for coefficient in 0..<term.size {
                let value = start[index, coefficient, coefficient]
                #expect(value > 0 && value.isFinite)
            }
        }
    }
}
