/// What the coefficients of a grouping factor's levels can describe: within each level, the constant and the columns of the terms' bases.
struct LevelSpan {
    private let bases: [Matrix]
    private let rows: LevelIndex

    /// A column of which less than this share of its length is left depends on the others.
    private static let tolerance = 1e-7

    init(_ bases: [Matrix], levelOfRow: [Int32], levels: Int) {
        self.bases = bases
        rows = LevelIndex(levelOfRow, levels: levels)
    }

    /// Whether the columns of a predictor are in the span of every level.
    func contains(_ data: GroupedPredictor) -> Bool {
        (0..<rows.levels).allSatisfy { level in
            let own = rows[level].map(Int.init)
            let span = orthonormal(own)
            switch data.values {
            case .number(let x): return !isLeft(own.map { x[$0] }, by: span)
            case .codes(let codes):
                return Set(own.map { codes[$0] }).allSatisfy { code in
                    !isLeft(own.map { codes[$0] == code ? 1 : 0 }, by: span)
                }
            }
        }
    }

    /// An orthonormal basis of a level's span, by Gram-Schmidt.
    private func orthonormal(_ rows: [Int]) -> [[Double]] {
        var span: [[Double]] = []
        func add(_ column: [Double]) {
            let rest = rest(column, by: span)
            let length = Self.length(rest)
            if length > Self.tolerance * Self.length(column) { span.append(rest.map { $0 / length }) }
        }
        add([Double](repeating: 1, count: rows.count))
        for basis in bases {
            for column in 0..<basis.columns { add(rows.map { basis[$0, column] }) }
        }
        return span
    }

    private func isLeft(_ column: [Double], by span: [[Double]]) -> Bool {
        Self.length(rest(column, by: span)) > Self.tolerance * Self.length(column)
    }

    /// What two passes of projection leave.
    private func rest(_ column: [Double], by span: [[Double]]) -> [Double] {
        var rest = column
        for _ in 0..<2 {
            for direction in span {
                let projection = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
                for row in rest.indices { rest[row] -= projection * direction[row] }
            }
        }
        return rest
    }

    private static func length(_ column: [Double]) -> Double { column.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
