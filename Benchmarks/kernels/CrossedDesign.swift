import Fitter

/// A seeded design of two crossed random intercepts: items with popularities that fall off, users alike.
struct CrossedDesign {
    let rows: Int
    let users: Int
    let items: Int

    func design(seed: UInt64) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: seed)
        let normal = NormalSampler()
        func effects(_ count: Int, sd: Double) -> [Double] {
            (0..<count).map { _ in sd * normal.next(using: &generator) }
        }
        let userEffects = effects(users, sd: 0.45)
        let itemEffects = effects(items, sd: 0.55)
        let userOfRow = (0..<rows).map { Int32($0 * users / rows) }
        // The square of a uniform number: the density falls off as the inverse of the root.
        let itemOfRow = (0..<rows).map { _ in
            let u = generator.uniform()
            return Int32(Double(items) * u * u)
        }
        let x = (0..<rows).map { _ in normal.next(using: &generator) }
        let response = (0..<rows).map { row in
            3.5 + 0.1 * x[row] + userEffects[Int(userOfRow[row])] + itemEffects[Int(itemOfRow[row])]
                + 0.85 * normal.next(using: &generator)
        }
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)", "x"],
                matrix: Matrix(rows: rows, columns: 2, elements: [Double](repeating: 1, count: rows) + x)),
            random: [
                RandomTerm(group: "user", levels: (0..<users).map(String.init), levelOfRow: userOfRow),
                RandomTerm(group: "item", levels: (0..<items).map(String.init), levelOfRow: itemOfRow),
            ])
    }
}
