/// What the coefficients of a grouping factor's levels can describe: within each level, the constant and the columns of the terms' bases.
struct LevelSpan {
    private let bases: [Matrix]
    private let rows: LevelIndex

    /// A column of which less than this share of its centred length is left depends on the others.
    private static let tolerance = 1e-7
    /// So does one of which less than this share of its length is left: the digits of numbers far from 0, some 50 times the precision of doubles.
    private static let rounding = 1e-14

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
        var span = [[Double](repeating: 1 / Double(rows.count).squareRoot(), count: rows.count)]
        for basis in bases {
            for column in 0..<basis.columns {
                guard let rest = self.rest(rows.map { basis[$0, column] }, by: span) else { continue }
                let length = Self.length(rest)
                span.append(rest.map { $0 / length })
            }
        }
        return span
    }

    private func isLeft(_ column: [Double], by span: [[Double]]) -> Bool { rest(column, by: span) != nil }

    /// What a span that has the constant leaves of a column; nil where that is nothing but rounding.
    private func rest(_ column: [Double], by span: [[Double]]) -> [Double]? {
        let centred = Self.centred(column)
        let rest = projected(centred, off: span)
        let least = max(Self.tolerance * Self.length(centred), Self.rounding * Self.length(column))
        return Self.length(rest) > least ? rest : nil
    }

    /// The column less its mean, exactly 0 where it is constant.
    private static func centred(_ column: [Double]) -> [Double] {
        guard let origin = column.first else { return [] }
        let shifted = column.map { $0 - origin }
        let mean = shifted.reduce(0, +) / Double(column.count)
        return shifted.map { $0 - mean }
    }

    /// What two passes of projection leave.
    private func projected(_ column: [Double], off span: [[Double]]) -> [Double] {
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
