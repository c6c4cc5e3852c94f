import Fitter
import Testing

@Suite("Cross-products")
struct CrossProductTests {
    @Test(
        "Cross-products without some rows are those of a design in which these have no weight",
        arguments: SyntheticDesign.allCases,
        [[3, 4, 20, 71], Array(0..<40)])
    func subtraction(_ synthetic: SyntheticDesign, _ rows: [Int32]) {
        let design = synthetic.design()
        let structure = BlockStructure(design)
        let whole = CrossProducts(design, structure: structure)
        var weights = design.weights ?? [Double](repeating: 1, count: design.n)
        for row in rows { weights[Int(row)] = 0 }
        let rest = MixedModelDesign(
            response: design.response, responseName: design.responseName, offset: design.offset, weights: weights,
            fixed: design.fixed, random: design.random)
        let expected = CrossProducts(rest, structure: structure, standardization: whole.standardization)

        var products = expected
        products.copyValues(of: whole)
        #expect(products.dense == whole.dense && products.panels == whole.panels)
        products.subtract(rows[...], of: design)
        #expect(products.dense != whole.dense)
        for (values, others) in [
            (products.diagonals, expected.diagonals), (products.panels, expected.panels),
            (products.dense, expected.dense),
        ] {
            #expect(zip(values, others).allSatisfy { abs($0 - $1) < 1e-11 * max(1, abs($1)) })
        }
    }
}
