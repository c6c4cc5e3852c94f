extension Moments {
    /// Reads a folder of moments and checks that its files agree.
    ///
    /// - Parameters:
    ///   - source: the folder's name for messages.
    ///   - file: the file of a name without extension, such as `global`; nil where there is none.
    /// - Throws: ``MomentsError``, and what reading a file throws.
    public init(source: String, file: (String) throws -> (any TableSource)?) throws {
        func open(_ name: String, for use: String) throws -> any TableSource {
            guard let found = try file(name) else {
                throw MomentsError(.missingFile(name: name, use: use), source: source)
            }
            return found
        }
        let parts = try MomentColumns(open("columns", for: "the names of the columns"))
        let count = parts.columns.count
        let factorNames = try Self.factorNames(open("factors", for: "the names of the grouping factors"))
        var variables: [Variable] = []
        if let levels = try file("levels") { variables = try Self.variables(levels) }

        let layout = ProductLayout(0..<count, with: 0..<count, columns: count)
        let predictors = (0..<count).filter { $0 != parts.response }
        let predictorLayout = ProductLayout(predictors, with: predictors, columns: count)
        let isWeighted = parts.weights != nil
        let global = try MomentFile(open("global", for: "the sums over all rows")) { header in
            ["n"] + layout.names() + header.filter { $0 == "left_out" }
                + (isWeighted ? ["log_weights", "inverse_weights"] + predictorLayout.names("u") : [])
        }
        guard global.rowCount == 1 else {
            throw global.error(.wrongLines(found: global.rowCount, expected: "one line"))
        }
        let n = try global.counts("n")
        let products = try global.table(layout, counts: n)

        var factors: [Factor] = []
        for (index, name) in factorNames.enumerated() {
            factors.append(
                try Factor(
                    open("factor\(index + 1)", for: "the sums by level of \(name.quotedForDisplay())"), name: name,
                    count: count))
        }
        var pairs: [Pair] = []
        for first in factors.indices {
            for second in first + 1..<max(factors.count, first + 1) {
                // A formula with both says that it needs the table.
                guard let table = try file("pair\(first + 1)_\(second + 1)") else { continue }
                pairs.append(try Pair(table, first, second, factors: factors, count: count))
            }
        }
        self.source = source
        rowCount = n[0]
        leftOut = global.header.contains("left_out") ? try global.counts("left_out", least: 0)[0] : nil
        columns = parts.columns
        response = parts.response
        weights = parts.weights
        offsets = parts.offsets
        self.variables = variables
        self.factors = factors
        self.pairs = pairs
        self.products = products
        unweighted =
            isWeighted
            ? Unweighted(
                logWeights: try global.number("log_weights"), inverseWeights: try global.number("inverse_weights"),
                products: try global.table(predictorLayout, counts: n, prefix: "u")) : nil
    }

    private static func factorNames(_ source: any TableSource) throws -> [String] {
        let file = try MomentFile(source, text: ["name"]) { _ in ["factor"] }
        let names = try file.texts("name")
        let order = try file.order("factor", rows: Array(names.indices))
        try file.checkDistinct(names, what: "the factor")
        return order.map { names[$0] }
    }

    private static func variables(_ source: any TableSource) throws -> [Variable] {
        let file = try MomentFile(source, text: ["variable", "level"]) { _ in ["n"] }
        let (names, levels, counts) = (try file.texts("variable"), try file.texts("level"), try file.counts("n"))
        return try names.distinct().map { name in
            let rows = names.indices.filter { names[$0] == name }
            let own = rows.map { levels[$0] }
            try file.checkDistinct(own, what: "the level of \(name.quotedForDisplay())", rows: rows)
            return Variable(name: name, levels: own, counts: rows.map { counts[$0] })
        }
    }
}

extension Moments.Factor {
    fileprivate init(_ source: any TableSource, name: String, count: Int) throws {
        // Columns whose squares are there multiply random effects.
        func columns(_ header: [String]) -> [Int] {
            let names = Set(header)
            return (0..<count).filter { $0 == 0 || names.contains("p\($0 + 1)_\($0 + 1)") }
        }
        func layout(_ header: [String]) -> ProductLayout {
            ProductLayout(columns(header), with: 0..<count, columns: count)
        }
        let file = try MomentFile(source, text: ["level"]) { ["n"] + layout($0).names() }
        self.name = name
        self.columns = columns(file.header)
        levels = try file.texts("level")
        try file.checkDistinct(levels, what: "the level")
        table = try file.table(layout(file.header), counts: file.counts("n"))
    }
}

extension Moments.Pair {
    fileprivate init(
        _ source: any TableSource, _ first: Int, _ second: Int, factors: [Moments.Factor], count: Int
    ) throws {
        let layout = ProductLayout(factors[first].columns, with: factors[second].columns, columns: count)
        let file = try MomentFile(source, text: ["level1", "level2"]) { _ in ["n"] + layout.names() }
        func codes(_ column: String, _ factor: Moments.Factor) throws -> [Int32] {
            let places = Dictionary(
                zip(factor.levels.map(LevelKey.init), factor.levels.indices), uniquingKeysWith: { first, _ in first })
            return try file.texts(column).enumerated().map { row, level in
                guard let place = places[LevelKey(level)] else {
                    throw file.error(.unknownLevel(level: level, factor: factor.name), row: row)
                }
                return Int32(place)
            }
        }
        self.first = first
        self.second = second
        firstLevels = try codes("level1", factors[first])
        secondLevels = try codes("level2", factors[second])
        table = try file.table(layout, counts: file.counts("n"))
        var seen: Set<Int> = []
        for (row, (one, other)) in zip(firstLevels, secondLevels).enumerated()
        where !seen.insert(Int(one) << 32 | Int(other)).inserted {
            throw file.error(
                .repeated(
                    what: "the pair",
                    name: "\(factors[first].levels[Int(one)]), \(factors[second].levels[Int(other)])"), row: row)
        }
    }
}

extension MomentFile {
    /// The places of some rows by the numbers 1, 2, … that a column gives them.
    func order(_ column: String, rows: [Int]) throws(MomentsError) -> [Int] {
        let values = numbers(column)
        var places = [Int?](repeating: nil, count: rows.count)
        for row in rows {
            guard let number = Int(exactly: values[row]), (1...rows.count).contains(number), places[number - 1] == nil
            else { throw error(.badNumber(value: values[row], count: rows.count), row: row) }
            places[number - 1] = row
        }
        return places.compactMap { $0 }
    }

    /// Throws where a text occurs twice.
    func checkDistinct(_ texts: [String], what: String, rows: [Int]? = nil) throws(MomentsError) {
        var seen: Set<LevelKey> = []
        for (place, text) in texts.enumerated() where !seen.insert(LevelKey(text)).inserted {
            throw error(.repeated(what: what, name: text), row: rows?[place] ?? place)
        }
    }

    /// The finite number of a file of one line.
    func number(_ column: String) throws(MomentsError) -> Double {
        guard let value = numbers(column).first, value.isFinite else {
            throw error(.notFinite(column: column, value: numbers(column).first ?? .nan), row: 0)
        }
        return value
    }
}
