extension ModelFrame {
    /// The number of rows of the data: those of the frame, or of all its cells.
    var observationCount: Int { cells?.rowCount ?? rowCount }

    /// The mean of a value per row of the frame over the rows of the data.
    func mean(_ values: [Double]) -> Double {
        CountedValues(values: values, counts: counts).mean
    }

    /// The number of rows of each row of the frame; nil where that is 1.
    var counts: [Double]? { cells?.counts.map(Double.init) }

    /// Throws where the response is not the mean that a cell of several rows has.
    func checkResponseOfCells(_ formula: Formula) throws(DesignError) {
        guard formula.response.bareName == nil, let counts = cells?.counts,
            let row = counts.firstIndex(where: { $0 > 1 })
        else { return }
        throw error(.calculatedMean(response: formula.responseName, count: counts[row]), row: row)
    }

    /// The cells that the rows of a table are; nil where no column has their numbers of rows.
    ///
    /// - Parameters:
    ///   - rows: the rows of the frame.
    ///   - weights: the prior weights of these rows.
    static func cells(
        _ table: Table, _ rows: [Int32], _ options: ModelOptions, weights: [Double]?
    ) throws(DesignError) -> DesignCells? {
        guard let name = options.count else { return nil }
        func fail(_ problem: DesignError.Problem, _ row: Int32) -> DesignError {
            DesignError(problem, source: table.source, line: table.line(ofRow: Int(row)))
        }
        func column(_ name: String, use: String) throws(DesignError) -> [Double] {
            guard !options.isCategorical(name), let numbers = table.column(named: name)?.numbers else {
                throw DesignError(.notNumeric(column: name, use: use), source: table.source)
            }
            return numbers
        }
        let numbers = try column(name, use: "the number of rows of a cell")
        var counts: [Int] = []
        counts.reserveCapacity(rows.count)
        for row in rows {
            guard let count = Int(exactly: numbers[Int(row)]), (1...1 << 53).contains(count) else {
                throw fail(.badCount(column: name, value: numbers[Int(row)]), row)
            }
            counts.append(count)
        }
        guard let within = options.withinSquares else {
            if let place = counts.firstIndex(where: { $0 > 1 }) {
                throw fail(.noWithinSquares(count: counts[place]), rows[place])
            }
            return DesignCells(counts: counts, withinSquares: counts.map { _ in 0 })
        }
        let squares = try column(within, use: "the sum of squares within a cell")
        var sums: [Double] = []
        sums.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            let value = squares[Int(row)]
            // A single row has no squares within, which engines may write as a missing value.
            let isSingle = counts[place] == 1
            guard isSingle ? value.isNaN || value == 0 : value >= 0 && value <= Self.largestSquares else {
                throw fail(.badWithinSquares(column: within, value: value, count: counts[place]), row)
            }
            sums.append(isSingle ? 0 : value * (weights?[place] ?? 1))
        }
        return DesignCells(counts: counts, withinSquares: sums)
    }

    private static var largestSquares: Double { NumericRange.values.upperBound * NumericRange.values.upperBound }
}
