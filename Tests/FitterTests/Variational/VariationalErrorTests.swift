import Fitter
import Testing

@Suite("What variational inference refuses")
struct VariationalErrorTests {
    private func error(
        _ design: MixedModelDesign = SmallDesign.make(), rows: Int = SmallDesign.n,
        options: VariationalOptions = VariationalOptions()
    ) throws -> VariationalError? {
        let split = try Split.all(rows: rows)
        return #expect(throws: VariationalError.self) {
            try VariationalInference(design: design, split: split, options: options)
        }
    }

    private func design(response: [Double], weights: [Double]? = nil, random: [RandomTerm]) -> MixedModelDesign {
        MixedModelDesign(
            response: response, responseName: "y", weights: weights,
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(
                    rows: response.count, columns: 1, elements: [Double](repeating: 1, count: response.count))),
            random: random)
    }

    @Test("A term with slopes is refused by name")
    func vectorTerm() throws {
        let term = RandomTerm(
            group: "Subject", levels: ["308"], levelOfRow: [0, 0], coefficients: ["(Intercept)", "Days"],
            basis: Matrix(rows: 2, columns: 2, elements: [1, 1, 0, 1]))
        let found = try error(design(response: [1, 2], random: [term]), rows: 2)
        #expect(found == .vectorTerm(group: "Subject", coefficients: ["(Intercept)", "Days"]))
        #expect(
            found?.description == "variational inference fits random intercepts only; the term for Subject has the "
                + "coefficients (Intercept), Days")
    }

    @Test("A model without random effects is refused")
    func noTerms() throws {
        #expect(try error(design(response: [1, 2], random: []), rows: 2) == .noRandomTerms)
    }

    @Test("A split of another size is refused")
    func split() throws {
        #expect(try error(rows: 7) == .splitMismatch(rows: 7, expected: SmallDesign.n))
    }

    @Test("A sigma that is not a positive number is refused", arguments: [0, -1, Double.infinity])
    func sigma(value: Double) throws {
        #expect(try error(options: VariationalOptions(sigma: .fixed(value))) == .invalidSigma(value))
    }

    @Test("What variational inference refuses counts below 1 are refused")
    func counts() throws {
        let options = [
            VariationalOptions(iterations: 0), VariationalOptions(samples: 0), VariationalOptions(traceEvery: 0),
            VariationalOptions(snapshots: .every(0)), VariationalOptions(convergence: ConvergenceRule(window: 0)),
        ]
        for option in options {
            guard case .invalidCount(_, 0) = try error(options: option) else {
                Issue.record("\(option) was not refused for its count")
                continue
            }
        }
    }

    @Test("Weights that are not positive and values that are not finite are refused with their row")
    func rows() throws {
        let term = RandomTerm(group: "g", levels: ["a", "b"], levelOfRow: [0, 1])
        let weighted = design(response: [1, 2], weights: [1, 0], random: [term])
        #expect(try error(weighted, rows: 2) == .invalidWeight(dataRow: 2, value: 0))
        #expect(try error(design(response: [1, .nan], random: [term]), rows: 2) == .notFinite(dataRow: 2))
    }

    @Test("A loss beyond all numbers ends the run with an error")
    func divergence() throws {
        let term = RandomTerm(group: "g", levels: ["a", "b"], levelOfRow: [0, 1])
        let inference = try VariationalInference(
            design: design(response: [1e200, -1e200], random: [term]), split: .all(rows: 2),
            options: .edward(iterations: 5))
        #expect(throws: VariationalError.diverged(iteration: 1)) { try inference.run() }
    }
}
