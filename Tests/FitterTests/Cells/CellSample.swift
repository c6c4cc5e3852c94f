import Fitter

/// Generated rows of which many are equal but for their response, and the cells that they make.
struct CellSample {
    let rows: Table
    let cells: Table
    /// For each row its cell.
    let cellOfRow: [Int]

    /// How the numbers of rows of the cells are distributed.
    enum Sizes: CaseIterable {
        /// One to nine, most of them few.
        case unequal
        /// Four each.
        case equal
        /// One for nearly all.
        case single
    }

    /// - Parameters:
    ///   - cellCount: cells with the same predictors become one, so that there may be fewer.
    ///   - size: the responses are in units of this.
    ///   - steps: the responses are rounded to so many steps per unit, so that many are tied; nil for none.
    init(
        seed: UInt64, cells cellCount: Int = 60, sizes: Sizes = .unequal, origin: Double = 0, size: Double = 1,
        steps: Double? = nil
    ) throws {
        var generator = Xoshiro256StarStar(seed: seed)
        let normal = NormalSampler()
        func draw() -> Double { normal.next(using: &generator) }
        let (aEffects, gEffects, hEffects) = (
            [0, 0.7, -0.4], (0..<7).map { _ in draw() }, (0..<5).map { _ in 0.6 * draw() }
        )
        let slopes = (0..<7).map { _ in 0.3 * draw() }
        var predictors: [(a: Int, b: Int, x: Double, g: Int, h: Int, w: Double, o: Double)] = []
        var seen: Set<[Int]> = []
        for index in 0..<cellCount {
            // The first ones see to it that all levels occur.
            let (g, h) = (
                index < 7 ? index : generator.integer(below: 7), index < 5 ? index : generator.integer(below: 5)
            )
            let (a, b, x) = (
                index < 3 ? index : generator.integer(below: 3), generator.integer(below: 2),
                generator.integer(below: 6)
            )
            guard seen.insert([a, b, x, g, h]).inserted else { continue }
            predictors.append(
                (a, b, [-1.5, -0.5, 0, 0.25, 2, 3.5][x], g, h, [0.5, 1, 3][(a + g) % 3], [0, 1.5, -2][(b + h) % 3]))
        }
        var (owner, response, counts, means, squares) = ([Int](), [Double](), [Double](), [Double](), [Double]())
        for (cell, row) in predictors.enumerated() {
            let count =
                switch sizes {
                case .unequal: max(1, generator.integer(below: 10) - generator.integer(below: 6))
                case .equal: 4
                case .single: cell == 3 ? 3 : 1
                }
            var own: [Double] = []
            for _ in 0..<count {
                let mean = 1 + aEffects[row.a] + 0.5 * Double(row.b) + 0.3 * row.x + row.o
                var y = mean + gEffects[row.g] + slopes[row.g] * row.x + hEffects[row.h] + draw() / row.w.squareRoot()
                if let steps { y = (y * steps).rounded() / steps }
                own.append(origin + size * y)
            }
            let first = own[0]
            let shift = own.reduce(0) { $0 + ($1 - first) } / Double(count)
            let mean = first + shift
            owner += own.map { _ in cell }
            response += own
            counts.append(Double(count))
            means.append(mean)
            squares.append(own.reduce(0) { $0 + ($1 - first - shift) * ($1 - first - shift) })
        }
        cellOfRow = owner
        func columns(_ cells: [Int]) -> [Column] {
            func levels(_ name: String, _ prefix: String, _ count: Int, _ code: (Int) -> Int) -> Column {
                Column(
                    name: name,
                    categories: Categories(
                        levels: (0..<count).map { "\(prefix)\($0)" }, codes: cells.map { Int32(code($0)) }))
            }
            return [
                levels("a", "a", 3) { predictors[$0].a }, levels("b", "b", 2) { predictors[$0].b },
                levels("g", "g", 7) { predictors[$0].g }, levels("h", "h", 5) { predictors[$0].h },
                Column(name: "x", numbers: cells.map { predictors[$0].x }),
                Column(name: "w", numbers: cells.map { predictors[$0].w }),
                Column(name: "o", numbers: cells.map { size * predictors[$0].o }),
            ]
        }
        rows = try Table(columns(owner) + [Column(name: "y", numbers: response)])
        cells = try Table(
            columns(Array(predictors.indices)) + [
                Column(name: "y", numbers: means), Column(name: "n", numbers: counts),
                Column(name: "ss", numbers: squares),
            ])
    }

    /// The data of a formula from the rows, and from the cells.
    func data(_ formula: String, isWeighted: Bool) throws -> (rows: ModelData, cells: ModelData) {
        let formula = try Formula(formula)
        let weights = isWeighted ? "w" : nil
        return (
            try ModelData(table: rows, formula: formula, options: ModelOptions(weights: weights)),
            try ModelData(
                table: cells, formula: formula,
                options: ModelOptions(weights: weights, count: "n", withinSquares: "ss"))
        )
    }
}
