import Fitter
import Testing

@Suite("The block structure")
struct BlockStructureTests {
    @Test("The block structure keeps a chain of nested factors out of the dense block")
    func nested() {
        let structure = BlockStructure(SyntheticDesign.nested.design())
        #expect(structure.leadingTermCount == 2)
        #expect(structure.trailingColumns == 0)
        // A child's panel: its parent, two columns of X, y. A parent's: X and y.
        #expect(structure.panelRows.count == 12 * 4 + 4 * 3)
    }

    @Test("The block structure puts crossed factors into the dense block, the largest one excepted")
    func crossed() {
        let structure = BlockStructure(SyntheticDesign.crossed.design())
        #expect(structure.leadingTermCount == 1)
        #expect(structure.trailingColumns == 5)
        #expect(structure.terms.map(\.designIndex) == [0, 1])
    }

    @Test("The block structure finds the nested chain past a crossed factor")
    func nestedAndCrossed() {
        let structure = BlockStructure(SyntheticDesign.nestedAndCrossed.design())
        #expect(structure.terms.map(\.designIndex) == [0, 2, 1])
        #expect(structure.leadingTermCount == 2)
    }

    @Test("The block structure grows linearly with the levels of a nested design")
    func linear() {
        func entries(children: Int) -> Int {
            let child = (0..<2 * children).map { Int32($0 / 2) }
            let design = MixedModelDesign(
                response: child.map(Double.init), responseName: "y",
                fixed: FixedEffects(
                    names: ["(Intercept)"],
                    matrix: Matrix(rows: child.count, columns: 1, elements: child.map { _ in 1 })),
                random: [
                    SyntheticDesign.term("child", child, levels: children),
                    SyntheticDesign.term("parent", child.map { $0 / 10 }, levels: children / 10),
                    SyntheticDesign.term("root", child.map { $0 / 100 }, levels: children / 100),
                ])
            let structure = BlockStructure(design)
            return structure.panelRows.count + structure.ancestorRows.count + structure.denseDimension
        }
        #expect(abs(entries(children: 10_000) - 10 * entries(children: 1_000)) < 100)
    }
}
