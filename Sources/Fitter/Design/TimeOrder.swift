/// A column that says when the rows of a model were observed.
package struct TimeOrder: Sendable {
    /// The column.
    package let name: String
    /// What rows are ordered by, one element per row of the design; NaN where it is missing.
    package let values: [Double]

    /// The column as an order: its numbers, or the places of its levels where the options declare their order.
    ///
    /// A row without a time stays in the model.
    ///
    /// - Parameters:
    ///   - table: read with ``request(_:)``.
    ///   - rows: for each row of the design, the 0-based row of the table.
    /// - Throws: a ``DesignError`` for a column of texts that have no order, and for one that no row has.
    package init(
        _ name: String, table: Table, options: ModelOptions, rows: [Int32]
    ) throws(DesignError) {
        guard let column = table.column(named: name) else {
            throw DesignError(.columnNotRead(name: name), source: table.source)
        }
        let factor = options.factors[name]
        let all: [Double]
        if factor?.levels != nil || factor?.isOrdered == true, let categories = column.categoriesOrDistinctNumbers {
            let places = try DeclaredLevels(options.factors, table: table).ordered(categories.levels, ofColumn: name)
                .places
            all = categories.codes.map { $0 < 0 ? .nan : Double(places.isEmpty ? $0 : places[Int($0)]) }
        } else if let numbers = column.numbers {
            all = numbers
        } else {
            let codes = column.categories?.codes ?? []
            let row = codes.firstIndex { $0 >= 0 }
            throw DesignError(
                .notOrdered(
                    column: name, value: row.flatMap { column.categories?.levels[Int(codes[$0])] } ?? ""),
                source: table.source, line: row.map { table.line(ofRow: $0) })
        }
        values = rows.map { all[Int($0)] }
        self.name = name
        if values.allSatisfy(\.isNaN) { throw DesignError(.noTime(column: name), source: table.source) }
    }

    /// What the column is read as.
    package static func request(_ name: String) -> ColumnRequest { ColumnRequest(name, .automatic) }

    /// How many rows have no time.
    package var missingCount: Int { values.count { $0.isNaN } }
}
