import Assessment
import Fitter
import TestSupport
import Testing

@Suite("What coefficients say")
struct CoefficientMeaningTests {
    /// For each coefficient of a model the names of those of another one that say the same, with a minus for the opposite.
    private func partners(_ one: ModelData, _ other: ModelData) -> [String?] {
        let theirs = CodedSample.meanings(other)
        return CodedSample.meanings(one).map { meaning in
            for (index, candidate) in theirs.enumerated() {
                guard let sign = meaning.sign(comparedTo: candidate) else { continue }
                return (sign < 0 ? "-" : "") + other.design.fixed.names[index]
            }
            return nil
        }
    }

    @Test(
        "With another reference level the difference of the two levels is the opposite, and the intercept another one")
    func reference() throws {
        let before = try CodedSample.data("y ~ x + f + (1 | g)")
        let after = try CodedSample.data("y ~ x + f + (1 | g)", ["f": FactorOptions(reference: "v")])
        #expect(before.design.fixed.names == ["(Intercept)", "x", "fv", "fw"])
        #expect(partners(before, after) == [nil, "x", "-fu", nil])
    }

    @Test(
        "A slope of a variable that interacts with a recoded factor is another one, and one that does not is the same")
    func interaction() throws {
        let sum = ["f": FactorOptions(contrasts: .sum)]
        let formula = "y ~ x * f + h + (1 | g)"
        let (before, after) = (try CodedSample.data(formula), try CodedSample.data(formula, sum))
        #expect(before.design.fixed.names == ["(Intercept)", "x", "fv", "fw", "hq", "x:fv", "x:fw"])
        #expect(partners(before, after) == [nil, nil, nil, nil, "hq", nil, nil])
    }

    @Test("The order of variables and terms does not matter")
    func order() throws {
        let (before, after) = (try CodedSample.data("y ~ f * h + (1 | g)"), try CodedSample.data("y ~ h * f + (1 | g)"))
        #expect(partners(before, after).compactMap { $0 } == ["(Intercept)", "fv", "fw", "hq", "hq:fv", "hq:fw"])
    }

    @Test("Two coefficients of one name are two")
    func names() throws {
        let table = try Table([
            Column(name: "y", numbers: (0..<40).map { Double($0 * 29 % 17) }),
            Column(name: "a", texts: (0..<40).map { $0 % 2 == 0 ? "b" : "bc" }),
            Column(name: "ab", texts: (0..<40).map { $0 / 2 % 2 == 0 ? "a" : "c" }),
            Column(name: "g", texts: (0..<40).map { "g\($0 / 4)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ a + ab + (1 | g)"))
        #expect(data.design.fixed.names == ["(Intercept)", "abc", "abc"])
        let meanings = CodedSample.meanings(data)
        #expect(meanings[1].sign(comparedTo: meanings[2]) == nil && meanings[1].sign(comparedTo: meanings[1]) == 1)
    }

    @Test(
        "Coefficients that are said to be the same are so in the algebra of the model matrices, whatever the codings are",
        arguments: ["y ~ f", "y ~ x * f", "y ~ f * h + x", "y ~ f * h * x", "y ~ 0 + f + k:x", "y ~ k * h + f:h"],
        1...12)
    func algebra(formula: String, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let levels = ["f": ["u", "v", "w"], "h": ["p", "q"], "k": ["1", "2", "3", "4"]]
        func codings() -> [String: FactorOptions] {
            var options: [String: FactorOptions] = [:]
            for name in levels.keys.sorted() {
                let all = levels[name] ?? []
                // Treatment contrasts half of the time, so that references differ often.
                let kinds: [ContrastKind] = [.treatment, .treatment, .treatment, .sum, .helmert, .polynomial]
                let kind = kinds.randomElement(using: &generator) ?? .treatment
                options[name] = FactorOptions(
                    reference: kind == .treatment ? all.randomElement(using: &generator) : nil, contrasts: kind)
            }
            return options
        }
        let one = try CodedSample.data(formula + " + (1 | g)", codings())
        let other = try CodedSample.data(formula + " + (1 | g)", codings())
        // The matrix that turns the coefficients of the other model into those of the first.
        let (x, z) = (one.design.fixed.matrix, other.design.fixed.matrix)
        let p = x.columns
        func products(_ a: Matrix, _ b: Matrix) -> Matrix {
            var sums: [Double] = []
            for column in 0..<b.columns {
                for row in 0..<a.columns { sums.append((0..<a.rows).reduce(0) { $0 + a[$1, row] * b[$1, column] }) }
            }
            return Matrix(rows: a.columns, columns: b.columns, elements: sums)
        }
        let inverse = try #require(products(x, x).positiveDefiniteInverse())
        let right = products(x, z)
        let (ours, theirs) = (CodedSample.meanings(one), CodedSample.meanings(other))
        for i in 0..<p {
            for j in 0..<p {
                guard let sign = ours[i].sign(comparedTo: theirs[j]) else { continue }
                for column in 0..<p {
                    let element = (0..<p).reduce(0) { $0 + inverse[i, $1] * right[$1, column] }
                    let name = "\(one.design.fixed.names[i]), \(other.design.fixed.names[j])"
                    #expect(abs(element - (column == j ? sign : 0)) < 1e-8, "\(name)")
                }
            }
        }
    }
}
