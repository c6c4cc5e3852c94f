import Fitter

/// The rows that predictions are averaged over, in each setting of the columns that are set.
struct AverageRows {
    /// The rows of one combination of levels, by their place among the coded rows.
    struct RowSet {
        let levels: [String]
        let rows: [Int]
        /// The number of rows of the data, of which each coded row can be a cell.
        let count: Int
    }

    /// One or more, none of them empty, in the order of the levels; the last column varies fastest.
    let sets: [RowSet]
    /// The values of the columns that are set, the last column varying fastest; one setting without values where none is set.
    let settings: [[String]]
    let unnamedCount: Int
    let incompleteCount: Int
    let newCount: Int
    private let at: [ColumnLevels]
    private let slope: (name: String, step: Double)?
    private let table: Table
    private let coding: DesignCoding
    private let isPopulation: Bool
    /// The grouping factors of the random-effects terms; nil where new levels are not refused.
    private let knownGroups: [String]?
    /// The rows of the first setting.
    private let first: CodedRows
    /// How many rows of the data each coded row stands for; nil for one.
    private let counts: [Int]?

    init(
        _ by: [String], at: [ColumnLevels], slope: String?, _ options: PredictOptions, _ fitted: FittedData,
        _ pipeline: FitPipeline
    ) throws {
        let coding = fitted.data.coding
        isPopulation = options.isPopulation
        self.at = at
        self.coding = coding
        let requests = options.isPopulation ? coding.populationRequests : coding.columnRequests()
        try Self.check(at, by: by, used: requests.map(\.name), coding)
        self.slope = try slope.map { try Self.slope(OptionFields.columnName($0), coding) }
        let table: Table
        if let newData = options.newData {
            table = try CenteredSource(
                base: DataSources.newRows(newData, pipeline.options.reading), centerings: fitted.centerings
            ).table(columns: requests + AverageAnalysis.requests(by), threads: pipeline.threads)
        } else if let kept = fitted.table {
            table = kept
        } else {
            preconditionFailure("the table of the fit is kept for averages over its rows")
        }
        let settings = at.reduce([[]]) { settings, column in
            settings.flatMap { setting in column.levels.map { setting + [$0] } }
        }
        let rows = try Self.coded(table, coding, options.isPopulation, at, settings[0], shift: nil)
        (self.table, self.settings, first) = (table, settings, rows)
        let counts = options.newData == nil ? Self.counts(rows, fitted.data.design, rowCount: table.rowCount) : nil
        self.counts = counts
        let refusesNew = !options.isPopulation && options.prediction.newLevels == .error
        knownGroups = refusesNew ? fitted.data.design.random.map(\.group) : nil
        var isWanted = [Bool](repeating: options.newData != nil, count: table.rowCount)
        if options.newData == nil {
            for row in fitted.data.design.sourceRows { isWanted[Int(row)] = true }
        }
        let leavesNewOut = !options.isPopulation && options.prediction.newLevels == .missing
        var (wanted, newCount) = ([Int](), 0)
        for row in 0..<rows.n where isWanted[Int(rows.sourceRows[row])] {
            if leavesNewOut, rows.random.contains(where: { $0.level(ofRow: row) == nil }) {
                newCount += 1
            } else {
                wanted.append(row)
            }
        }
        let columns = try by.map { try Self.categories($0, table, coding) }
        let named = wanted.filter { row in columns.allSatisfy { $0.codes[Int(rows.sourceRows[row])] >= 0 } }
        var sets: [[Int32]: [Int]] = [:]
        for row in named { sets[columns.map { $0.codes[Int(rows.sourceRows[row])] }, default: []].append(row) }
        self.sets = sets.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { codes, rows in
            RowSet(
                levels: zip(columns, codes).map { $0.levels[Int($1)] }, rows: rows,
                count: rows.reduce(0) { $0 + (counts?[$1] ?? 1) })
        }
        self.newCount = newCount
        unnamedCount = wanted.count - named.count
        incompleteCount = options.newData == nil ? 0 : rows.incompleteRows.count
        guard !self.sets.isEmpty else {
            throw Failure(
                description:
                    "\(table.source.escapedForDisplay()): there is no row to average: all lack a value that the model or --average needs"
            )
        }
    }

    /// The numbers of rows that coded rows stand for; nil where the data are no cells.
    private static func counts(_ rows: CodedRows, _ design: MixedModelDesign, rowCount: Int) -> [Int]? {
        guard let cells = design.cells else { return nil }
        var counts = [Int](repeating: 1, count: rowCount)
        for (cell, row) in design.sourceRows.enumerated() { counts[Int(row)] = cells.counts[cell] }
        return rows.sourceRows.map { counts[Int($0)] }
    }

    /// For each set of rows its average in each setting.
    func functions() throws -> [[JointFunction]] {
        let rows = sets.map(\.rows)
        let bySetting = try settings.map { setting -> [JointFunction] in
            let unshifted = try coded(setting)
            try refuseNewLevels(unshifted)
            guard let slope else { return JointFunction.averages(of: unshifted, over: rows, counts: counts) }
            // A difference of order 4, as marginal means have it.
            let points = try [-2.0, -1, 1, 2].map { offset in
                JointFunction.averages(
                    of: try coded(setting, shift: (slope.name, offset * slope.step)), over: rows, counts: counts)
            }
            let weights = [1.0, -8, 8, -1].map { $0 / (12 * slope.step) }
            return rows.indices.map { set in JointFunction(sumOf: points.map { $0[set] }, weights: weights) }
        }
        return rows.indices.map { set in bySetting.map { $0[set] } }
    }

    /// Refuses levels that the fit has not seen in rows that are averaged over.
    private func refuseNewLevels(_ rows: CodedRows) throws {
        guard let knownGroups, rows.random.contains(where: { !$0.unseenLevels.isEmpty }) else { return }
        let hasNew = sets.contains { set in
            set.rows.contains { row in rows.random.contains { $0.level(ofRow: row) == nil } }
        }
        guard hasNew else { return }
        do { try PredictionRows(rows).refuseNewLevels(groups: knownGroups) } catch {
            throw Failure(
                description: "\(table.source.escapedForDisplay()): \(PredictionAnalysis.describe(error, table))")
        }
    }

    private func coded(_ setting: [String], shift: (name: String, by: Double)? = nil) throws -> CodedRows {
        if shift == nil, setting == settings[0] { return first }
        return try Self.coded(table, coding, isPopulation, at, setting, shift: shift)
    }

    private static func coded(
        _ table: Table, _ coding: DesignCoding, _ isPopulation: Bool, _ at: [ColumnLevels], _ setting: [String],
        shift: (name: String, by: Double)?
    ) throws -> CodedRows {
        var table = table.replacing(
            try zip(at, setting).compactMap { column, value in
                try table.column(named: column.column).map { try constant($0, value, rowCount: table.rowCount) }
            })
        if let shift, let column = table.column(named: shift.name), let numbers = column.numbers {
            table = table.replacing([
                Column(name: column.name, numbers: numbers.map { $0 + shift.by }, time: column.time)
            ])
        }
        return try isPopulation ? coding.populationRows(of: table) : coding.rows(of: table)
    }

    /// A column with one value in all rows, in the forms that the column has.
    private static func constant(_ column: Column, _ value: String, rowCount: Int) throws -> Column {
        var numbers: [Double]?
        if column.numbers != nil {
            guard let number = Double(value) ?? column.time?.value(of: value), number.isFinite else {
                throw Failure(
                    description: "--at: \(MeansError.notANumber(name: column.name, value: value).description)")
            }
            numbers = [Double](repeating: number, count: rowCount)
        }
        let categories = column.categories.map { _ in
            Categories(levels: [value], codes: [Int32](repeating: 0, count: rowCount))
        }
        return Column(
            name: column.name, numbers: numbers, categories: categories, time: column.time, missingCount: 0)
    }

    /// The levels of a column, in the order of the fit where the model has it as a factor.
    private static func categories(_ name: String, _ table: Table, _ coding: DesignCoding) throws -> Categories {
        guard let categories = table.column(named: name)?.categories else {
            preconditionFailure("columns that averages are of are read as categories")
        }
        guard let levels = coding.fixedVariables.first(where: { $0.name == name })?.levels else { return categories }
        let others = categories.levels.filter { levels.firstIndex(ofLevel: $0) == nil }
        let ordered = levels + others
        let places = categories.levels.map { Int32(ordered.firstIndex(ofLevel: $0) ?? 0) }
        return Categories(levels: ordered, codes: categories.codes.map { $0 < 0 ? -1 : places[Int($0)] })
    }

    private static func check(
        _ at: [ColumnLevels], by: [String], used: [String], _ coding: DesignCoding
    ) throws {
        for column in at {
            guard used.contains(column.column) else {
                let known = Sentence.names(used.map { $0.quotedForDisplay() }, limit: 12)
                throw Failure(
                    description:
                        "--at sets the column \(column.column.quotedForDisplay()), on which these predictions do not depend; expected one of \(known)"
                )
            }
            if by.contains(column.column) {
                throw Failure(
                    description:
                        "--at sets the column \(column.column.quotedForDisplay()), at whose levels --average forms the averages; expected it in one of the two"
                )
            }
            guard let levels = coding.fixedVariables.first(where: { $0.name == column.column })?.levels else {
                try checkNumbers(column)
                continue
            }
            for value in column.levels where levels.firstIndex(ofLevel: value) == nil {
                throw Failure(
                    description:
                        "--at: \(MeansError.unknownLevel(name: column.column, level: value, known: levels).description)"
                )
            }
        }
    }

    /// Refuses two spellings of one number.
    private static func checkNumbers(_ column: ColumnLevels) throws {
        var spellings: [Double: String] = [:]
        for value in column.levels {
            guard let number = Double(value), let other = spellings.updateValue(value, forKey: number) else { continue }
            throw Failure(
                description:
                    "--at: \(MeansError.sameValue(name: column.column, first: other, second: value).description)"
            )
        }
    }

    /// A number of the fixed effects, and the step of the differences that its slopes are: a 200th of its range.
    private static func slope(_ name: String, _ coding: DesignCoding) throws -> (name: String, step: Double) {
        guard let variable = coding.fixedVariables.first(where: { $0.name == name }) else {
            let known = coding.fixedVariables.filter { $0.levels == nil }.map(\.name)
            throw Failure(
                description: "--slope: \(MeansError.unknownVariable(name: name, known: known).description)")
        }
        guard case .numbers(_, let range, _) = variable.values else {
            throw Failure(description: "--slope: \(MeansError.slopeOfCategories(name: name).description)")
        }
        return (name, (range.upperBound - range.lowerBound) / 200)
    }
}
