import Fitter
import Testing

@Suite("Contrasts of means")
struct ContrastTests {
    /// R 4.2, emmeans 1.8.4: poly.emmc(1:n).
    @Test("Polynomial contrasts are emmeans' whole numbers")
    func polynomials() {
        #expect(Contrast.polynomial(count: 2).map(\.weights) == [[-1, 1]])
        #expect(Contrast.polynomial(count: 3).map(\.weights) == [[-1, 0, 1], [1, -2, 1]])
        #expect(
            Contrast.polynomial(count: 6).map(\.weights) == [
                [-5, -3, -1, 1, 3, 5], [5, -1, -4, -4, -1, 5], [-5, 7, 4, -4, -7, 5], [1, -3, 2, 2, -3, 1],
                [-1, 5, -10, 10, -5, 1],
            ])
    }

    @Test("Polynomial contrasts are orthogonal to each other and to a constant", arguments: [2, 3, 7, 40, 100])
    func orthogonal(_ count: Int) {
        let rows = [[Double](repeating: 1, count: count)] + Contrast.polynomial(count: count).map(\.weights)
        #expect(rows.count == min(count, 7))
        for i in rows.indices {
            for j in 0..<i { #expect(zip(rows[i], rows[j]).reduce(0) { $0 + $1.0 * $1.1 } == 0) }
        }
    }

    @Test("Differences put a name with a sign in parentheses")
    func names() {
        #expect(Contrast.pairs(["a", "b-c", "d"]).map(\.name) == ["a - (b-c)", "a - d", "(b-c) - d"])
        #expect(Contrast.differences(["a", "b", "c"], from: 1).map(\.name) == ["a - b", "c - b"])
        #expect(Contrast.consecutive(["a", "b", "c"]).map(\.weights) == [[-1, 1, 0], [0, -1, 1]])
    }

    @Test("Letters are shared by exactly the means that do not differ, whatever the pattern")
    func letters() {
        var generator = SystemRandomNumberGenerator()
        for count in 1...9 {
            for _ in 0..<40 {
                let differs = (0..<count).map { _ in (0..<count).map { _ in Bool.random(using: &generator) } }
                func differ(_ i: Int, _ j: Int) -> Bool { i < j ? differs[i][j] : differs[j][i] }
                let order = Array(0..<count).shuffled(using: &generator)
                let letters = CompactLetters.letters(count: count, order: order, differ: differ)
                for i in 0..<count {
                    #expect(!letters[i].isEmpty)
                    for j in 0..<i {
                        let shared = letters[i].contains { letters[j].contains($0) }
                        #expect(shared != differ(i, j))
                    }
                }
            }
        }
    }
}
