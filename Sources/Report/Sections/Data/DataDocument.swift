import Fitter

/// The columns of the data as JSON.
struct DataDocument: Encodable {
    struct Role: Encodable {
        /// The part of the model, such as `fixed-effect` or `grouping-factor`.
        let place: String
        let isCategorical: Bool
        @Nullable var contrasts: String?
    }

    struct Numbers: Encodable {
        let minimum: Double
        let maximum: Double
        @Nullable var mean: Double?
        @Nullable var sd: Double?
        let isWhole: Bool
        /// The edges of the histogram's bins, one more than there are counts.
        let edges: [Double]
        let counts: [Int]

        /// Nil for numbers that JSON cannot hold.
        init?(_ numbers: NumberProfile) {
            guard numbers.edges.allSatisfy(\.isFinite) else { return nil }
            minimum = numbers.range.lowerBound
            maximum = numbers.range.upperBound
            mean = numbers.mean.finite
            sd = numbers.standardDeviation.finite
            isWhole = numbers.isWhole
            edges = numbers.edges
            counts = numbers.counts
        }
    }

    struct Level: Encodable {
        let level: String
        let rows: Int
    }

    struct Column: Encodable {
        let column: String
        let roles: [Role]
        let missing: Int
        let distinct: Int
        @Nullable var numbers: Numbers?
        /// What the numbers of a column of dates or times count, and from when.
        @Nullable var unit: String?
        /// The most frequent levels with their rows, at most ``DataDocument/mostLevels``.
        @Nullable var levels: [Level]?
        /// The reference level of treatment contrasts.
        @Nullable var reference: String?
    }

    struct Pattern: Encodable {
        let columns: [String]
        let rows: Int
    }

    /// A file with all levels of a factor of millions would be larger than the data.
    static let mostLevels = 100

    let rows: Int
    let rowsUsed: Int
    let columns: [Column]
    /// The columns that are missing together, the most frequent first.
    let missingPatterns: [Pattern]
    let unusedColumns: [String]

    init(_ profile: DataProfile) {
        rows = profile.rowsRead
        rowsUsed = profile.rowsUsed
        columns = profile.columns.map { column in
            Column(
                column: column.name,
                roles: column.roles.map {
                    Role(place: $0.place.rawValue, isCategorical: $0.isCategorical, contrasts: $0.contrasts?.rawValue)
                }, missing: column.missingCount, distinct: column.distinctCount,
                numbers: column.numbers.flatMap { Numbers($0) }, unit: column.time?.scale.unit,
                levels: column.categories.map { categories in
                    categories.mostFrequent.prefix(Self.mostLevels).map { Level(level: $0.level, rows: $0.count) }
                },
                reference: column.roles.contains { $0.contrasts == .treatment } ? column.categories?.levels.first : nil)
        }
        missingPatterns = profile.missingPatterns.map { Pattern(columns: $0.columns, rows: $0.rows) }
        unusedColumns = profile.unusedColumns
    }
}
