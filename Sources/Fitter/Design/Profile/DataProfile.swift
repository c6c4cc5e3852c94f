/// The columns of a data file in brief: those that a model uses, or all.
public struct DataProfile: Sendable {
    /// The data's name, as the caller gave it.
    public let source: String
    /// The number of rows of the file.
    public let rowsRead: Int
    /// The number of the file's rows that the values and counts of the columns are of: those that the model uses, or all.
    public let rowsUsed: Int
    /// The number of rows of the data that these are: more where they are cells.
    public let observations: Int
    /// The columns: in order of mention in the model, or in that of the file.
    public let columns: [ColumnProfile]
    /// The names of the other columns, in the order of the file; an unnamed one is an empty text.
    public let unusedColumns: [String]
    /// The columns that are missing together, of those that the model uses; the most frequent pattern first.
    public let missingPatterns: [MissingPattern]

    /// The columns that a model uses, on the rows that it uses.
    ///
    /// - Parameters:
    ///   - table: the table that the model's data were made of.
    ///   - data: the model's data.
    ///   - centered: columns that the model uses by their parts within and between groups.
    public init(_ table: Table, _ data: ModelData, centered: [String] = []) {
        let design = data.design
        let rows = design.sourceRows.count == table.rowCount ? nil : design.sourceRows
        let within = design.totalWithinSquaresOfRows
        columns = data.summary.columns.map { use in
            let column = table.column(named: use.name)
            // What says how many rows a cell has is a property of cells.
            let isOfCells = use.roles.allSatisfy { [.count, .withinSquares].contains($0.place) }
            let counts = isOfCells ? nil : design.cells?.counts
            return ColumnProfile(
                name: use.name, roles: use.roles, missingCount: use.missingCount,
                numbers: column?.numberProfile(
                    rows, counts: counts,
                    withinSquares: use.roles.contains { $0.place == .response } ? within : 0),
                categories: use.levels.flatMap { column?.categoryProfile(rows, $0, counts: counts) }, time: column?.time
            )
        }
        source = table.source
        rowsRead = table.rowCount
        rowsUsed = design.sourceRows.count
        observations = design.rowCount
        let used = Set(data.summary.columns.map(\.name)).union(centered)
        unusedColumns = table.header.filter { !used.contains($0) }
        missingPatterns = MissingPattern.all(
            data.summary.columns.filter { $0.roles.map(\.place) != [.withinSquares] }
                .compactMap { table.column(named: $0.name) })
    }

    /// All named columns of the data without a model, each as what its cells are.
    ///
    /// - Parameters:
    ///   - source: the data.
    ///   - options: columns that are categories whatever they hold, and the order of levels; weights are of no effect.
    ///   - threads: how many threads may read at a time.
    ///   - progress: called now and then while the data are read.
    /// - Throws: A ``TableError`` for data that cannot be read. A column of numbers and text, or of cells that a model
    ///   would refuse, is no error: it is read as text, and its profile has the mixture or the reason. Such data are read once more per such column, which a pipe cannot be. A ``DesignError`` for levels or a
    ///   column that the data lack.
    public init(
        _ source: any TableSource, options: ModelOptions = ModelOptions(), threads: Int = 1,
        progress: Table.ReadingProgress? = nil
    ) throws {
        let (table, problems) = try Self.read(source, options, threads: threads, progress: progress)
        let names = table.header
        for name in options.categorical.union(options.factors.keys).sorted() where !names.contains(name) {
            throw DesignError(
                .unknownCategorical(name: name, nearest: NameSuggestions(among: names).nearest(to: name)),
                source: source.name)
        }
        let declared = try DeclaredLevels(options.factors, table: table)
        columns = table.columns.map { column in
            let mixture = problems[column.name].flatMap(ColumnProfile.Mixture.init)
            let categories = options.isCategorical(column.name) ? column.categoriesOrDistinctNumbers : column.categories
            return ColumnProfile(
                name: column.name, missingCount: column.missingCount, numbers: column.numberProfile(nil),
                categories: categories.flatMap {
                    column.categoryProfile(nil, declared.ordered($0.levels, ofColumn: column.name).levels)
                }, mixture: mixture, unread: mixture == nil ? problems[column.name] : nil, time: column.time)
        }
        self.source = source.name
        rowsRead = table.rowCount
        rowsUsed = table.rowCount
        let read = Set(table.columns.map(\.name))
        unusedColumns = names.filter { !read.contains($0) }
        observations = table.rowCount
        missingPatterns = []
    }

    /// All named columns, and why those that are read as text would not be taken by a model as they are.
    private static func read(
        _ source: any TableSource, _ options: ModelOptions, threads: Int, progress: Table.ReadingProgress?
    ) throws -> (Table, [String: TableError]) {
        var problems: [String: TableError] = [:]
        var first: TableError?
        while true {
            do {
                let table = try source.table(threads: threads, progress: progress) { names in
                    names.filter { !$0.isEmpty }.map { name in
                        ColumnRequest(
                            name, options.isCategorical(name) || problems[name] != nil ? .categorical : .automatic)
                    }
                }
                return (table, problems)
            } catch let error as TableError {
                guard error.problem.isOfCells, let name = error.column, problems[name] == nil else {
                    // What cannot be read again, such as a pipe, fails for the column.
                    throw first ?? error
                }
                first = first ?? error
                problems[name] = error
            }
        }
    }
}

extension ColumnProfile.Mixture {
    /// The mixture that an error tells of; nil for another error.
    fileprivate init?(_ error: TableError) {
        guard case .mixedColumn(let cell, _, let numbers, let texts) = error.problem else { return nil }
        self.init(numbers: numbers, texts: texts, cell: cell, line: error.line)
    }
}

extension Column {
    /// The numbers of some rows, or of all, in brief.
    ///
    /// - Parameter counts: how many rows of the data each of the rows is; nil for one.
    fileprivate func numberProfile(
        _ rows: [Int32]?, counts: [Int]? = nil, withinSquares: Double = 0
    ) -> NumberProfile? {
        guard let numbers else { return nil }
        let values = rows.map { $0.map { numbers[Int($0)] } } ?? numbers
        if missingCount == 0 { return NumberProfile(values, rows: counts, withinSquares: withinSquares) }
        let present = values.indices.filter { !values[$0].isNaN }
        return NumberProfile(
            present.map { values[$0] }, rows: counts.map { counts in present.map { counts[$0] } },
            withinSquares: withinSquares)
    }

    /// The levels of some rows, or of all, with their counts; nil where no row has one.
    ///
    /// - Parameters:
    ///   - levels: those that occur, in order.
    ///   - rowCounts: how many rows of the data each of the rows is; nil for one.
    fileprivate func categoryProfile(
        _ rows: [Int32]?, _ levels: [String], counts rowCounts: [Int]? = nil
    ) -> CategoryProfile? {
        guard let categories = categoriesOrDistinctNumbers else { return nil }
        var counts = [Int](repeating: 0, count: categories.levels.count)
        for place in 0..<(rows?.count ?? categories.codes.count) {
            let code = Int(categories.codes[rows.map { Int($0[place]) } ?? place])
            if code >= 0 { counts[code] += rowCounts?[place] ?? 1 }
        }
        let countOfLevel = Dictionary(zip(categories.levels, counts), uniquingKeysWith: +)
        let present = levels.filter { countOfLevel[$0, default: 0] > 0 }
        return present.isEmpty
            ? nil : CategoryProfile(levels: present, counts: present.map { countOfLevel[$0, default: 0] })
    }
}
