import Fitter

/// A made-up design small enough for slow and plain computations: crossed terms, a continuous and a binary predictor,
/// and where asked for offsets and weights.
enum SmallDesign {
    static let n = 60

    static func make(
        offset: Bool = false, weights: Bool = false, continuous: Bool = true, order: [Int]? = nil, scale: Double = 1,
        shift: Double = 0
    ) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: 77)
        let normals = NormalSampler()
        let a = (0..<n).map { _ in Int32(generator.integer(below: 12)) }
        let b = (0..<n).map { _ in Int32(generator.integer(below: 5)) }
        let effectA = (0..<12).map { _ in normals.next(using: &generator) }
        let effectB = (0..<5).map { _ in 0.5 * normals.next(using: &generator) }
        let x = (0..<n).map { _ in 2 + 3 * normals.next(using: &generator) }
        let group = (0..<n).map { _ in Double(generator.integer(below: 2)) }
        let offsets = (0..<n).map { _ in generator.uniform() }
        let weight = (0..<n).map { _ in 0.5 + generator.uniform() }
        let y = (0..<n).map { i in
            let predictor = 1 + (continuous ? 0.3 * x[i] : 0) - 0.7 * group[i]
            return predictor + effectA[Int(a[i])] + effectB[Int(b[i])] + 0.8 * normals.next(using: &generator)
        }
        let rows = order ?? Array(0..<n)
        let columns = [[Double](repeating: 1, count: n)] + (continuous ? [x] : []) + [group]
        return MixedModelDesign(
            response: rows.map { shift + scale * y[$0] }, responseName: "y",
            offset: offset ? rows.map { scale * offsets[$0] } : nil, weights: weights ? rows.map { weight[$0] } : nil,
            fixed: FixedEffects(
                names: ["(Intercept)"] + (continuous ? ["x"] : []) + ["g"],
                matrix: Matrix(
                    rows: n, columns: columns.count, elements: columns.flatMap { column in rows.map { column[$0] } })),
            random: [
                RandomTerm(group: "a", levels: (0..<12).map { "a\($0)" }, levelOfRow: rows.map { a[$0] }),
                RandomTerm(group: "b", levels: (0..<5).map { "b\($0)" }, levelOfRow: rows.map { b[$0] }),
            ])
    }
}
