import Fitter
import RealModule
import Testing

@Suite("A response that the model reproduces")
struct ExactFitTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    private func fit(_ design: MixedModelDesign, _ response: [Double], _ method: EstimationMethod) throws {
        _ = try FittedModel(fitting: design.replacing(response: response), method: method)
    }

    /// As many significant digits as a program writes.
    private func written(_ value: Double, digits: Int) -> Double {
        guard value != 0 else { return 0 }
        let unit = Double.pow(10, digits - 1 - Int(Double.log10(abs(value)).rounded(.down)))
        return (value * unit).rounded() / unit
    }

    @Test(
        "A response that the model reproduces by its fixed effects is refused by that name, however many digits it is written with",
        arguments: SyntheticDesign.allCases, [12, 13, 14, 15, 17])
    func fixedEffects(_ synthetic: SyntheticDesign, _ digits: Int) {
        let design = synthetic.design()
        let matrix = design.fixed.matrix
        let response = (0..<design.n).map { row in
            let value = (0..<matrix.columns).reduce(design.offset?[row] ?? 0) {
                $0 + matrix[row, $1] * (0.1 + Double($1))
            }
            return digits < 17 ? written(value, digits: digits) : value
        }
        for method in Self.methods {
            #expect(throws: FitError.perfectFit) { try fit(design, response, method) }
        }
    }

    @Test(
        "A response that the model reproduces by its random effects is refused by that name",
        arguments: SyntheticDesign.allCases)
    func randomEffects(_ synthetic: SyntheticDesign) {
        let design = synthetic.design()
        var source = SyntheticDesign.Sequence(seed: 9)
        var response = (0..<design.n).map { (design.offset?[$0] ?? 0) + 0.3 * design.fixed.matrix[$0, 0] }
        for term in design.random {
            let effects = (0..<term.levels.count * term.coefficients.count).map { _ in source.next() - 0.5 }
            for row in response.indices {
                for a in term.coefficients.indices {
                    let effect = effects[Int(term.levelOfRow[row]) * term.coefficients.count + a]
                    response[row] += effect * (term.basis?[row, a] ?? 1)
                }
            }
        }
        for method in Self.methods {
            #expect(throws: FitError.perfectFit) { try fit(design, response, method) }
        }
    }

    @Test(
        "A response that the model reproduces is refused by that name at any scale and mean",
        arguments: [-300, -60, -20, 20, 60, 300], [0.0, 1, 1e6])
    func scales(_ exponent: Int, _ mean: Double) {
        let design = SyntheticDesign.crossed.design()
        let scale = Double.exp2(Double(exponent))
        let response = (0..<design.n).map { (mean + design.fixed.matrix[$0, 1]) * scale }
        for method in Self.methods {
            #expect(throws: FitError.perfectFit) { try fit(design, response, method) }
        }
    }

    /// As `value01 ~ variable * value` in ggplot2's `economics_long`: a linear function of its own of `value` for each variable, with scales from 10 to 1e5.
    @Test(
        "A response that the model reproduces by a line in each group is refused by that name, whatever the scales of the groups",
        arguments: [true, false])
    func lines(_ hasRandomSlopes: Bool) {
        let (groups, count) = (5, 80)
        let scales = [12.0, 3.1e5, 25, 4.8e3, 1.2e4]
        var source = SyntheticDesign.Sequence(seed: 3)
        let group = (0..<groups * count).map { Int32($0 / count) }
        let value = group.map { scales[Int($0)] * (1 + source.next()) }
        let response = group.indices.map { (value[$0] / scales[Int(group[$0])] - 1) / 3 }
        var columns = [[Double](repeating: 1, count: value.count), value]
        if !hasRandomSlopes {
            for level in 1..<groups {
                let indicator = group.map { Int($0) == level ? 1.0 : 0 }
                columns += [indicator, zip(indicator, value).map { $0 * $1 }]
            }
        }
        let basis = Matrix(rows: value.count, columns: 2, elements: columns[0] + value)
        let other = (0..<value.count).map { Int32($0 % count) }
        let random =
            hasRandomSlopes
            ? RandomTerm(
                group: "variable", levels: (0..<groups).map { "\($0)" }, levelOfRow: group,
                coefficients: ["(Intercept)", "value"], basis: basis)
            : SyntheticDesign.term("date", other, levels: count)
        let design = MixedModelDesign(
            response: response, responseName: "value01",
            fixed: FixedEffects(
                names: columns.indices.map { "\($0)" },
                matrix: Matrix(rows: value.count, columns: columns.count, elements: columns.flatMap { $0 })),
            random: [random])
        for method in Self.methods {
            #expect(throws: FitError.perfectFit) { try FittedModel(fitting: design, method: method) }
        }
    }

    @Test("A response that the model reproduces is an error of the iterative solver as well", arguments: [1.0, 1e-3])
    func iterative(_ effect: Double) {
        let design = SyntheticDesign.crossed.design()
        let response = (0..<design.n).map { effect * design.fixed.matrix[$0, 1] }
        #expect(throws: FitError.smallResiduals) {
            try FittedModel(
                fitting: design.replacing(response: response), solver: .iterative(IterativeOptions(errorBound: 1e-3)))
        }
    }

    @Test(
        "A response that the model reproduces is not one with residuals of 1e-9 of it",
        arguments: SyntheticDesign.allCases, methods)
    func smallResiduals(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        let design = synthetic.design()
        let last = design.fixed.matrix.columns - 1
        let response = (0..<design.n).map { 1e9 * design.fixed.matrix[$0, last] + design.response[$0] }
        #expect(throws: Never.self) { try fit(design, response, method) }
    }
}
