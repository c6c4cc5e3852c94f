import Fitter

/// Small unbalanced designs with random intercepts, made from a seed alone: one to four crossed terms of 2 to 14 levels,
/// often weights, offsets, a numeric column, and a response rounded so that it has ties.
enum GeneratedDesign {
    static func make(seed: UInt64, terms: Int? = nil) -> MixedModelDesign {
        var generator = Xoshiro256StarStar(seed: seed)
        let normals = NormalSampler()
        let termCount = terms ?? 1 + generator.integer(below: 4)
        let sizes = (0..<termCount).map { _ in 2 + generator.integer(below: 13) }
        let n = 30 + generator.integer(below: 90)
        // Levels of unequal frequency; the first rows see each level once.
        let levels = sizes.map { size in
            (0..<n).map { row in
                row < size
                    ? Int32(row)
                    : Int32(min(generator.integer(below: size), generator.integer(below: size)))
            }
        }
        let effects = sizes.map { size in
            let sd = 0.2 + generator.uniform()
            return (0..<size).map { _ in sd * normals.next(using: &generator) }
        }
        let x = (0..<n).map { _ in 5 + 2 * normals.next(using: &generator) }
        let hasNumber = generator.integer(below: 2) == 0
        let scale = [0.01, 1, 300][generator.integer(below: 3)]
        let step = [0, 0.5][generator.integer(below: 2)]
        let response = (0..<n).map { row in
            var value = 2 + (hasNumber ? 0.3 * x[row] : 0) + normals.next(using: &generator)
            for term in sizes.indices { value += effects[term][Int(levels[term][row])] }
            return scale * (step > 0 ? (value / step).rounded() * step : value)
        }
        let weights = (0..<n).map { _ in 0.25 + 2 * generator.uniform() }
        let offset = (0..<n).map { _ in scale * generator.uniform() }
        let columns = [[Double](repeating: 1, count: n)] + (hasNumber ? [x] : [])
        return MixedModelDesign(
            response: response, responseName: "y", offset: generator.integer(below: 2) == 0 ? offset : nil,
            weights: generator.integer(below: 2) == 0 ? weights : nil,
            fixed: FixedEffects(
                names: ["(Intercept)"] + (hasNumber ? ["x"] : []),
                matrix: Matrix(rows: n, columns: columns.count, elements: columns.flatMap(\.self))),
            random: sizes.indices.map { term in
                RandomTerm(
                    group: "g\(term)", levels: (0..<sizes[term]).map { "\($0)" }, levelOfRow: levels[term])
            })
    }
}
