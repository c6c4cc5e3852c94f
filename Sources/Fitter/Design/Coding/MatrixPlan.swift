/// The columns that a list of terms stands for, R's `model.matrix`, ready to be computed on any rows.
struct MatrixPlan: Sendable {
    /// The names of the columns as R gives them.
    let names: [String]
    let variables: [(name: String, coding: VariableCoding)]
    /// For each column the parts that it is the product of; none is the intercept.
    let columns: [[Part]]
    /// For each column the index of its term among the list's terms; nil for the intercept.
    let termOfColumn: [Int?]

    /// The coding of a plan's factors.
    enum Coding {
        /// As the options say.
        case declared
        /// These contrasts where a factor is coded by contrasts.
        case contrasts(ContrastKind)
        /// An indicator per level.
        case indicators
    }

    /// One column of a variable's coding.
    struct Part: Sendable {
        let variable: Int
        let usesContrasts: Bool
        let column: Int
    }

    /// 16 GiB of doubles.
    private static let mostElements = 1 << 31

    private init(
        names: [String], variables: [(name: String, coding: VariableCoding)], columns: [[Part]], termOfColumn: [Int?]
    ) {
        self.termOfColumn = termOfColumn
        self.names = names
        self.variables = variables
        self.columns = columns
    }

    /// The intercept first, then term by term; in an interaction the levels of the first variable vary fastest.
    ///
    init(_ list: TermList, frame: ModelFrame, coding: Coding = .declared) throws(DesignError) {
        var contrasts: ContrastKind?
        if case .contrasts(let kind) = coding { contrasts = kind }
        var variables: [(name: String, coding: VariableCoding)] = []
        for variable in list.variables {
            variables.append((variable.text, try VariableCoding(variable, frame: frame, contrasts: contrasts)))
        }
        var hasContrasts = true
        if case .indicators = coding { hasContrasts = false }
        let full = Self.fullyCoded(list, variables.map(\.coding))
        var terms: [[(suffixes: [String], usesContrasts: Bool)]] = []
        for (index, term) in list.terms.enumerated() {
            terms.append(
                term.map { variable in
                    let usesContrasts =
                        hasContrasts && list.usesContrasts(for: variable, inTerm: index)
                        && !(full?.term == index && full?.variable == variable)
                    return (variables[variable].coding.suffixes(usesContrasts: usesContrasts), usesContrasts)
                })
        }
        let count = terms.reduce(list.hasIntercept ? 1 : 0) { sum, codings in
            let width = codings.reduce(1) { $0.multipliedReportingOverflow(by: $1.suffixes.count).partialValue }
            return sum + max(0, min(width, 1 << 40))
        }
        guard count <= Self.mostElements / max(frame.rowCount, 1) else {
            throw frame.error(.matrixTooLarge(rows: frame.rowCount, columns: count))
        }
        var names = list.hasIntercept ? ["(Intercept)"] : []
        var columns: [[Part]] = list.hasIntercept ? [[]] : []
        var termOfColumn: [Int?] = list.hasIntercept ? [nil] : []
        for (index, (term, codings)) in zip(list.terms, terms).enumerated() {
            Self.forEachCombination(codings.map(\.suffixes.count)) { choice in
                names.append(
                    term.indices.map { variables[term[$0]].name + codings[$0].suffixes[choice[$0]] }
                        .joined(separator: ":"))
                termOfColumn.append(index)
                columns.append(
                    term.indices.map {
                        Part(variable: term[$0], usesContrasts: codings[$0].usesContrasts, column: choice[$0])
                    })
            }
        }
        self.init(names: names, variables: variables, columns: columns, termOfColumn: termOfColumn)
    }

    /// Without an intercept, the first categorical variable of the first term that has one is coded by all its levels.
    private static func fullyCoded(_ list: TermList, _ variables: [VariableCoding]) -> (term: Int, variable: Int)? {
        if list.hasIntercept { return nil }
        for (index, term) in list.terms.enumerated() {
            if let variable = term.first(where: { variables[$0].isFactor }) { return (index, variable) }
        }
        return nil
    }

    private static func forEachCombination(_ counts: [Int], _ body: ([Int]) -> Void) {
        var choice = [Int](repeating: 0, count: counts.count)
        while true {
            body(choice)
            var position = 0
            while position < counts.count {
                choice[position] += 1
                if choice[position] < counts[position] { break }
                choice[position] = 0
                position += 1
            }
            if position == counts.count { return }
        }
    }

    /// The variables that are numbers, by their indices in the list.
    var numbers: Set<Int> { Set(variables.indices.filter { !variables[$0].coding.isFactor }) }

    /// The mean of a variable over the rows of a frame; nil for a factor and for several columns.
    func mean(ofVariable index: Int, on frame: ModelFrame) throws(DesignError) -> Double? {
        let (name, coding) = variables[index]
        guard case .columns(let columns) = try coding.values(on: frame, name: name), columns.count == 1 else {
            return nil
        }
        return frame.mean(columns[0]).withoutRounding(ofValuesUpTo: columns[0].reduce(0) { max($0, abs($1)) })
    }

    /// The factors of a term that are coded by all their levels, by their indices in the list.
    func fullyCodedFactors(ofTerm term: Int) -> [Int] {
        guard let column = termOfColumn.firstIndex(of: term) else { return [] }
        return columns[column].filter { !$0.usesContrasts && variables[$0.variable].coding.isFactor }.map(\.variable)
    }

    /// The term of a column, then the level or power of each of the term's variables: the same for a column that two plans of the terms
    /// have in common, where factors are coded by treatment contrasts or by indicators.
    func place(ofColumn index: Int) -> [Int] {
        [termOfColumn[index] ?? -1]
            + columns[index].map { part in
                part.usesContrasts && variables[part.variable].coding.isFactor ? part.column + 1 : part.column
            }
    }

    /// The plan of the columns that are kept.
    func keeping(_ kept: [Int]) -> MatrixPlan {
        MatrixPlan(
            names: kept.map { names[$0] }, variables: variables, columns: kept.map { columns[$0] },
            termOfColumn: kept.map { termOfColumn[$0] })
    }

    /// The columns on the rows of a frame.
    ///
    /// - Parameters:
    ///   - isStandardized: whether numbers are less their means over these rows, in units of their standard deviations.
    ///   - averages: for some categorical columns the indices of levels over which all rows are averages, whatever level they have.
    func matrix(
        on frame: ModelFrame, isStandardized: Bool = false, averaging averages: [String: [Int]] = [:]
    ) throws(DesignError) -> Matrix {
        var values: [VariableCoding.Values] = []
        for (name, coding) in variables {
            if case .factor(.column(let column), _, _) = coding, let levels = averages[column] {
                values.append(.average(levels))
                continue
            }
            let own = try coding.values(on: frame, name: name)
            values.append(isStandardized ? own.standardized(on: frame) : own)
        }
        let rows = frame.rowCount
        guard columns.count <= Self.mostElements / max(rows, 1) else {
            throw frame.error(.matrixTooLarge(rows: rows, columns: columns.count))
        }
        var elements = Cores.map(rows * columns.count) { _ in 1.0 }
        for (index, parts) in columns.enumerated() {
            for part in parts {
                // A column is `rows` elements of the array that was made with rows x columns.
                elements.withUnsafeMutableBufferPointer { elements in
                    multiply(
                        UnsafeMutableBufferPointer(rebasing: elements[index * rows..<(index + 1) * rows]), by: part,
                        of: values)
                }
            }
        }
        return Matrix(rows: rows, columns: columns.count, elements: elements)
    }

    private func multiply(
        _ column: UnsafeMutableBufferPointer<Double>, by part: Part, of values: [VariableCoding.Values]
    ) {
        switch (values[part.variable], variables[part.variable].coding) {
        case (.columns(let columns), _):
            let factors = columns[part.column]
            Cores.performRanges(column.count) { rows in
                for row in rows { column[row] *= factors[row] }
            }
        case (.codes(let codes), .factor(_, let contrasts, let indicators)):
            let factors = (part.usesContrasts ? contrasts : indicators).column(part.column)
            Cores.performRanges(column.count) { rows in
                for row in rows {
                    let factor = factors[Int(codes[row])]
                    // No negative zeros.
                    column[row] = factor == 0 ? 0 : column[row] * factor
                }
            }
        case (.average(let levels), .factor(_, let contrasts, let indicators)):
            let factors = (part.usesContrasts ? contrasts : indicators).column(part.column)
            let mean = levels.reduce(0) { $0 + factors[$1] } / Double(levels.count)
            for row in column.indices { column[row] = mean == 0 ? 0 : column[row] * mean }
        case (.codes, _), (.average, _): break
        }
    }
}
