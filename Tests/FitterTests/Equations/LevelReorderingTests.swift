import Fitter
import Testing

@Suite("Levels in another order")
struct LevelReorderingTests {
    private static func design(_ terms: [RandomTerm]) -> MixedModelDesign {
        let n = terms[0].levelOfRow.count
        return MixedModelDesign(
            response: (0..<n).map(Double.init), responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: n, columns: 1, elements: [Double](repeating: 1, count: n))),
            random: terms)
    }

    /// The name of each row's level, which no order of the levels changes.
    private static func names(_ term: RandomTerm) -> [String] { term.levelOfRow.map { term.levels[Int($0)] } }

    @Test(
        "Levels in another order are sorted by parent where they are nested, those of one parent left in their order",
        arguments: [1, 40])
    func nested(_ parents: Int) {
        let (children, n) = (500, 3000)
        var generator = Xoshiro256StarStar(seed: 8)
        let parentOfChild = (0..<children).map { _ in Int32(generator.integer(below: parents)) }
        let child = (0..<n).map { Int32($0 % children) }
        let terms = [
            RandomTerm(group: "child", levels: (0..<children).map { "c\($0)" }, levelOfRow: child),
            RandomTerm(
                group: "parent", levels: (0..<parents).map { "p\($0)" },
                levelOfRow: child.map { parentOfChild[Int($0)] }),
        ]
        let reordered = LevelReordering(nested: Self.design(terms)).design.random
        let order = (0..<children).sorted { (parentOfChild[$0], $0) < (parentOfChild[$1], $1) }
        #expect(reordered[0].levels == order.map { "c\($0)" })
        #expect(reordered[1].levels == terms[1].levels)
        for (one, other) in zip(terms, reordered) { #expect(Self.names(one) == Self.names(other)) }
    }

    @Test("Levels in another order are sorted by number of rows, those of as many left in their order")
    func frequency() {
        var generator = Xoshiro256StarStar(seed: 9)
        let levelOfRow = (0..<2000).map { _ in Int32(generator.integer(below: 300)) }
        let term = RandomTerm(group: "g", levels: (0..<300).map { "g\($0)" }, levelOfRow: levelOfRow)
        let reordered = LevelReordering(byFrequency: Self.design([term]), terms: [0]).design.random[0]
        let counts = (0..<300).map { level in levelOfRow.count { $0 == level } }
        #expect(reordered.levels == (0..<300).sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { "g\($0)" })
        #expect(Self.names(term) == Self.names(reordered))
    }
}
