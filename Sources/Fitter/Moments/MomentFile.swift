/// One file of a folder of moments, with checks of its cells.
struct MomentFile {
    /// What messages call the file.
    let source: String
    let rowCount: Int
    /// The names in the header.
    let header: [String]
    private let table: Table

    /// - Parameters:
    ///   - source: the file.
    ///   - text: the columns of text.
    ///   - choosing: the columns of numbers, from the names in the header.
    init(
        _ source: any TableSource, text: [String] = [], choosing numbers: ([String]) -> [String]
    ) throws {
        table = try source.table(threads: 1, progress: nil) { header in
            text.map { ColumnRequest($0, .categorical) } + numbers(header).map { ColumnRequest($0, .numeric) }
        }
        self.source = source.name
        header = table.header
        rowCount = table.rowCount
    }

    func error(_ problem: MomentsError.Problem, row: Int? = nil) -> MomentsError {
        MomentsError(problem, source: source, line: row.map(table.line(ofRow:)))
    }

    /// A column of text, in which no cell is missing.
    func texts(_ name: String) throws(MomentsError) -> [String] {
        try optionalTexts(name).enumerated().map { row, text throws(MomentsError) in
            guard let text else { throw error(.missingValue(column: name), row: row) }
            return text
        }
    }

    /// A column of text; nil for a missing cell.
    func optionalTexts(_ name: String) -> [String?] {
        guard let categories = table.column(named: name)?.categories else { return [] }
        return categories.codes.map { $0 < 0 ? nil : categories.levels[Int($0)] }
    }

    /// A column of numbers, NaN for a missing cell.
    func numbers(_ name: String) -> [Double] { table.column(named: name)?.numbers ?? [] }

    /// A column of numbers of rows.
    func counts(_ name: String, least: Int = 1) throws(MomentsError) -> [Int] {
        try numbers(name).enumerated().map { row, value throws(MomentsError) in
            guard value >= Double(least), value <= Double(Int32.max) * Double(1 << 22), value == value.rounded() else {
                throw error(.badCount(column: name, value: value, least: least), row: row)
            }
            return Int(value)
        }
    }

    /// The sums of a layout's products, line by line.
    ///
    /// - Parameter prefix: what their names begin with.
    func table(_ layout: ProductLayout, counts: [Int], prefix: String = "p") throws(MomentsError) -> ProductTable {
        let width = layout.pairs.count
        var sums = [Double](repeating: 0, count: width * rowCount)
        for (place, pair) in layout.pairs.enumerated() {
            let name = pair.name(prefix)
            for (row, value) in numbers(name).enumerated() {
                guard value.isFinite else { throw error(.notFinite(column: name, value: value), row: row) }
                if pair.first == pair.second, value < 0 || pair.first == 0 && value == 0 {
                    throw error(.negativeSquare(column: name, value: value), row: row)
                }
                sums[row * width + place] = value
            }
        }
        let table = ProductTable(layout: layout, counts: counts, sums: sums)
        for (place, pair) in layout.pairs.enumerated() where pair.first != pair.second {
            guard layout.has(pair.first, pair.first), layout.has(pair.second, pair.second) else { continue }
            for row in 0..<rowCount {
                let limit =
                    (table.product(row, pair.first, pair.first) * table.product(row, pair.second, pair.second))
                    .squareRoot()
                let value = sums[row * width + place]
                guard abs(value) <= limit * (1 + Self.tolerance) else {
                    throw error(
                        .impossibleProduct(column: pair.name(prefix), value: value, limit: limit), row: row)
                }
            }
        }
        return table
    }

    /// What rounding of sums may make of a ratio.
    static let tolerance = 1e-8
}

extension ProductLayout {
    /// Whether the table has the product of two columns.
    func has(_ first: Int, _ second: Int) -> Bool {
        pairs.contains(Pair(first: min(first, second), second: max(first, second)))
    }

    /// The names of the products in a header.
    ///
    /// - Parameter prefix: what they begin with.
    func names(_ prefix: String = "p") -> [String] { pairs.map { $0.name(prefix) } }
}

extension ProductLayout.Pair {
    /// The name in a header, such as `p3_7`; columns are counted from 1 there.
    func name(_ prefix: String) -> String { "\(prefix)\(first + 1)_\(second + 1)" }
}
