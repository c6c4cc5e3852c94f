import Fitter

/// A seeded design with the random effects of a nested formula, for timing; four rows a child.
enum NestedShape: String, CaseIterable {
    /// `(1 | a/b/c)`: ten children a parent, levels in the order of their parents.
    case balanced
    /// The same with families of 1 to several hundred children.
    case skewed
    /// The same with labels that repeat in every parent, so that first children come first, then second ones, as in lme4's order of `c:(b:a)`.
    case repeated
    /// The same with the children's labels in random order, as data with unique labels have them.
    case shuffled
    /// `(x | a/b)`: two coefficients per level.
    case slopes
    /// `(1 | a/b/c) + (1 | d)` with 20 levels of d.
    case crossed

    func design(children: Int, seed: UInt64) -> MixedModelDesign {
        var source = Xoshiro256StarStar(seed: seed)
        func uniform() -> Double { Double(source.next() >> 11) / 9_007_199_254_740_992 }
        func families(of count: Int) -> [Int32] {
            guard self == .skewed else { return (0..<count).map { Int32($0 / 10) } }
            var parents: [Int32] = []
            parents.reserveCapacity(count)
            var parent: Int32 = 0
            while parents.count < count {
                // Pareto with exponent 1.2, cut at 500: the mean is about 5, the largest families hold hundreds.
                let size = min(Int((1 - uniform()).squareRoot() <= 0 ? 1 : 1 / power(1 - uniform())), 500)
                parents += [Int32](repeating: parent, count: min(max(size, 1), count - parents.count))
                parent += 1
            }
            return parents
        }
        let parentOfChild = families(of: children)
        let parents = Int(parentOfChild.last ?? 0) + 1
        let rootOfParent = families(of: parents)
        let roots = Int(rootOfParent.last ?? 0) + 1
        var label = (0..<Int32(children)).map { $0 }
        if self == .repeated {
            for child in label.indices { label[child] = Int32(child % 10 * (children / 10) + child / 10) }
        }
        if self == .shuffled {
            for index in stride(from: children - 1, to: 0, by: -1) {
                label.swapAt(index, Int(uniform() * Double(index + 1)))
            }
        }
        let n = 4 * children
        let child = (0..<n).map { $0 / 4 }
        let other = (0..<n).map { _ in Int32(uniform() * 20) }
        let x = (0..<n).map { _ in uniform() * 4 - 2 }
        let effects = (0..<children + parents + roots).map { _ in uniform() + uniform() + uniform() - 1.5 }
        let slopes = (0..<children).map { _ in 0.4 * (uniform() - 0.5) }
        let response = (0..<n).map { row -> Double in
            let parent = Int(parentOfChild[child[row]])
            let root = Int(rootOfParent[parent])
            let groups = effects[child[row]] + effects[children + parent] + effects[children + parents + root]
            return 5 + (0.3 + (self == .slopes ? slopes[child[row]] : 0)) * x[row] + groups + 2 * (uniform() - 0.5)
        }
        func term(_ group: String, _ levelOfRow: [Int32], levels: Int) -> RandomTerm {
            let names = (0..<levels).map { String($0) }
            guard self == .slopes else { return RandomTerm(group: group, levels: names, levelOfRow: levelOfRow) }
            return RandomTerm(
                group: group, levels: names, levelOfRow: levelOfRow, coefficients: ["(Intercept)", "x"],
                basis: Matrix(rows: n, columns: 2, elements: [Double](repeating: 1, count: n) + x))
        }
        var terms = [
            term("c:(b:a)", child.map { label[$0] }, levels: children),
            term("b:a", child.map { parentOfChild[$0] }, levels: parents),
        ]
        if self != .slopes {
            terms.append(term("a", child.map { rootOfParent[Int(parentOfChild[$0])] }, levels: roots))
        }
        if self == .crossed { terms.append(term("d", other, levels: 20)) }
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)", "x"],
                matrix: Matrix(rows: n, columns: 2, elements: [Double](repeating: 1, count: n) + x)),
            random: terms)
    }

    /// The fifth power of the sixth root, by square roots alone: 1 / power(u) has a Pareto tail.
    private func power(_ u: Double) -> Double { u.squareRoot() * u.squareRoot().squareRoot() }
}
