import Fitter
import RealModule
import Testing

@Suite("The range of numbers")
struct NumericRangeTests {
    private static let methods: [EstimationMethod] = [.ml, .reml]

    /// - Parameters: powers of two that response and offset, the columns of X, and the weights are multiplied by. The bases of random effects stay.
    private func scaled(_ design: MixedModelDesign, y: Int, x: Int, w: Int) -> MixedModelDesign {
        func factor(_ exponent: Int) -> Double { Double.exp2(Double(exponent)) }
        let intercept = design.fixed.interceptColumn
        let matrix = design.fixed.matrix
        let elements = (0..<matrix.columns).flatMap { column in
            (0..<design.n).map { matrix[$0, column] * (column == intercept ? 1 : factor(x)) }
        }
        return MixedModelDesign(
            response: design.response.map { $0 * factor(y) }, responseName: "y",
            offset: design.offset?.map { $0 * factor(y) },
            weights: design.weights?.map { $0 * factor(w) },
            fixed: FixedEffects(
                names: design.fixed.names,
                matrix: Matrix(rows: design.n, columns: matrix.columns, elements: elements)),
            random: design.random)
    }

    @Test("The range of numbers changes units and nothing else", arguments: SyntheticDesign.allCases, methods)
    func units(_ synthetic: SyntheticDesign, _ method: EstimationMethod) throws {
        let design = synthetic.design()
        let plain = try FittedModel(fitting: design, method: method)
        for (y, x, w) in [
            (390, 0, 0), (-390, 0, 0), (0, 390, 0), (0, -390, 0), (100, 0, 160), (-100, 0, -160), (250, 250, 0),
            (-200, 250, 0), (200, -200, 160),
        ] {
            let fit = try FittedModel(fitting: scaled(design, y: y, x: x, w: w), method: method)
            // Weights divide the residual variance, so that sigma takes up their root.
            let unit = Double.exp2(Double(y)) * (design.weights == nil ? 1 : Double.exp2(Double(w) / 2))
            #expect(abs(fit.sigma / unit / plain.sigma - 1) < 1e-6)
            for (one, other) in zip(fit.fixedEffects, plain.fixedEffects) {
                let slope = Double.exp2(Double(y)) / (one.name == "(Intercept)" ? 1 : Double.exp2(Double(x)))
                #expect(abs(one.standardError / slope / other.standardError - 1) < 1e-5)
                #expect(abs(one.estimate / slope - other.estimate) < 1e-4 * other.standardError)
                let (degrees, expected) = (try #require(one.degreesOfFreedom), try #require(other.degreesOfFreedom))
                #expect(abs(degrees / expected - 1) < 1e-3)
            }
        }
    }

    @Test("The range of numbers ends by name where squares or variances do", arguments: methods)
    func outOfRange(_ method: EstimationMethod) {
        let design = SyntheticDesign.crossed.design()
        func error(y: Int, x: Int) -> FitError? {
            do {
                _ = try FittedModel(fitting: scaled(design, y: y, x: x, w: 0), method: method)
                return nil
            } catch {
                return error
            }
        }
        func name(_ error: FitError?) -> String? {
            if case .outOfRange(let name, _) = error { return name }
            return nil
        }
        for exponent in [515, 660, 1010, -410, -700, -1000] { #expect(name(error(y: exponent, x: 0)) == "y") }
        for exponent in [520, 1000, -410, -1000] { #expect(name(error(y: 0, x: exponent)) == "x") }
        // The slope's variance overflows or vanishes.
        for exponent in [380, -380] { #expect(name(error(y: exponent, x: -exponent)) == "x") }
    }

    private static let table = """
        y,x,w,g
        1.5,1,1,a
        2.5,2,1,a
        4,3,2,b
        5.5,2,1,b
        3,1,1,c
        7,5,3,c

        """

    private func message(_ formula: String, _ old: String, _ new: String, weights: String? = nil) -> String {
        do {
            let formula = try Formula(formula)
            let options = ModelOptions(weights: weights)
            let text = Self.table.replacing(old, with: new)
            let table = try Table(text: Array(text.utf8), source: "d.csv", columns: formula.columnRequests(options))
            _ = try ModelData(table: table, formula: formula, options: options)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "The range of numbers is checked in the data: the message names the variable, the line and the value",
        arguments: [1e121, 1e155, 1e200, 1e300])
    func tooLarge(_ value: Double) {
        for (formula, name) in [
            ("y ~ x + (1 | g)", "y"), ("x ~ y + (1 | g)", "y"), ("x ~ scale(y) + (1 | g)", "y"),
            ("x ~ poly(y, 2) + (1 | g)", "y"), ("x ~ offset(y) + (1 | g)", "y"), ("x ~ (0 + y | g)", "y"),
            ("x ~ I(2 * y) + (1 | g)", "I(2 * y)"),
        ] {
            let message = message(formula, "5.5", "\(value)")
            #expect(message.contains("d.csv:5") && message.contains("1e+120"), "\(formula): \(message)")
            #expect(message.contains(name))
        }
        #expect(message("y ~ x + (1 | g)", "2,b", "\(value),b", weights: "w").contains("weight \"w\""))
        #expect(message("log(y) ~ x + (1 | g)", "5.5", "\(value)") == "")
    }

    @Test("The range of numbers has a lower end for variables as a whole, not for single values")
    func tooSmall() {
        #expect(message("y ~ x + (1 | g)", "5.5", "1e-300") == "")
        #expect(message("y ~ scale(x) + (1 | g)", ",1,1", ",1e-300,1") == "")
        #expect(message("y ~ scale(I(1e-200 * x)) + (1 | g)", "5.5", "5.5").contains("5e-200"))
        #expect(message("y ~ x + (1 | g)", "2,b", "1e-60,b", weights: "w").contains("1e-60"))
    }
}
