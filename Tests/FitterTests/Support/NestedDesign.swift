import Fitter

/// Random-effects terms of nested and crossed factors, for tests of the block structure; every design has 2 rows per level of the innermost factor.
enum NestedDesign {
    /// `count` levels in groups of `size`: the parent of each.
    static func parents(of count: Int, size: Int) -> [Int32] { (0..<Int32(count)).map { $0 / Int32(size) } }

    static func design(_ terms: [RandomTerm], response: [Double]? = nil) -> MixedModelDesign {
        let n = terms[0].levelOfRow.count
        return MixedModelDesign(
            response: response ?? (0..<n).map { Double($0 * 7919 % 101) }, responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)"],
                matrix: Matrix(rows: n, columns: 1, elements: [Double](repeating: 1, count: n))),
            random: terms)
    }

    static func term(_ group: String, _ levelOfRow: [Int32], coefficients k: Int = 1) -> RandomTerm {
        let levels = (0...(levelOfRow.max() ?? 0)).map { "\(group)\($0)" }
        guard k > 1 else { return RandomTerm(group: group, levels: levels, levelOfRow: levelOfRow) }
        let n = levelOfRow.count
        var elements = [Double](repeating: 1, count: n)
        for power in 1..<k { elements += (0..<n).map { Double(($0 * (power + 3)) % 7) - 3 } }
        return RandomTerm(
            group: group, levels: levels, levelOfRow: levelOfRow,
            coefficients: ["(Intercept)"] + (1..<k).map { "x\($0)" },
            basis: Matrix(rows: n, columns: k, elements: elements))
    }
}
