/// What the functions `scale()`, `poly()`, `ns()`, `bs()` and `cut()` of a formula take from the data that the model is fitted to, so that new
/// rows are put through the same function.
///
/// As in R, they take it from all rows in which their argument is present, also those that a missing value elsewhere
/// keeps out of the model.
struct LearnedBases: Sendable {
    /// By the text of the call.
    private(set) var scalings: [String: ColumnScaling] = [:]
    /// By the text of the call.
    private(set) var polynomials: [String: PolynomialBasis] = [:]
    /// By the text of the call.
    private(set) var splines: [String: SplineBasis] = [:]
    /// By the text of the call.
    private(set) var intervals: [String: CutIntervals] = [:]
    /// The levels that `as.numeric(factor(x))` counts, in order, by the column.
    private(set) var countedLevels: [String: [String]] = [:]

    init() {}

    /// Learns from a table what the expressions need.
    init(_ expressions: [Expression], table: Table, options: ModelOptions) throws(DesignError) {
        for expression in expressions where expression.factorArgument == nil {
            try learn(expression, use: expression.text, table, options)
        }
    }

    /// Inner calls first, as `scale(log(scale(x)))` needs it.
    private mutating func learn(
        _ expression: Expression, use: String, _ table: Table, _ options: ModelOptions
    ) throws(DesignError) {
        switch expression.kind {
        case .number, .name, .text: return
        case .parentheses(let inner): try learn(inner, use: use, table, options)
        case .prefix(_, let operand): try learn(operand, use: use, table, options)
        case .binary(_, let left, let right):
            try learn(left, use: use, table, options)
            try learn(right, use: use, table, options)
        case .call(let function, let arguments):
            guard let argument = arguments.first?.value else { return }
            if case .column(let column)? = expression.factorCodes {
                return try learnNumbers(ofLevels: column, table, options)
            }
            for (index, argument) in arguments.enumerated() where index == 0 || argument.name == nil {
                try learn(argument.value, use: use, table, options)
            }
            let text = expression.text
            if function == "scale", scalings[text] == nil, let scale = ScaleOptions(arguments) {
                scalings[text] = ColumnScaling(
                    of: try points(for: argument, use: use, table, options, isFinite: false), scale)
            } else if let (_, polynomial) = expression.polynomialCall, !polynomial.isRaw, polynomials[text] == nil {
                let points = try self.points(for: argument, use: use, table, options)
                let different = Set(points.values).count
                guard polynomial.degree < different else {
                    throw DesignError(
                        .polynomialDegree(expression: text, degree: polynomial.degree, values: different),
                        source: table.source)
                }
                polynomials[text] = PolynomialBasis(points: points, degree: polynomial.degree)
            } else if let (_, spline) = expression.splineCall, splines[text] == nil {
                let points = try self.points(for: argument, use: use, table, options)
                guard let basis = SplineBasis(spline, points: points) else {
                    throw DesignError(.cannotScale(expression: text), source: table.source)
                }
                splines[text] = basis
            } else if let (_, cut) = expression.cutCall, intervals[text] == nil {
                let points = try self.points(for: argument, use: use, table, options)
                guard let found = CutIntervals(cut, points: points.values) else {
                    throw DesignError(.cannotScale(expression: text), source: table.source)
                }
                intervals[text] = found
            }
        }
    }

    /// All levels of the column count, in order, as in R; also those of rows that another missing value leaves out.
    private mutating func learnNumbers(
        ofLevels column: String, _ table: Table, _ options: ModelOptions
    ) throws(DesignError) {
        guard let levels = table.column(named: column)?.categoriesOrDistinctNumbers?.levels else {
            throw DesignError(.columnNotRead(name: column), source: table.source)
        }
        countedLevels[column] =
            try DeclaredLevels(options.factors, table: table).ordered(levels, ofColumn: column).levels
    }

    /// The values that are present, each with the number of rows that have it.
    ///
    /// - Parameter isFinite: whether infinite values are refused.
    private func points(
        for argument: Expression, use: String, _ table: Table, _ options: ModelOptions, isFinite: Bool = true
    ) throws(DesignError) -> CountedValues {
        let arithmetic = ColumnArithmetic(table: table, bases: self, use: use, options: options)
        let values = try arithmetic.evaluate(argument)
        if isFinite, let row = values.firstIndex(where: { $0.isInfinite }) {
            throw arithmetic.notFinite(argument, value: values[row], row: row)
        }
        try checkRange(values, argument, arithmetic)
        guard let counts = options.count.flatMap({ table.column(named: $0)?.numbers }) else {
            return CountedValues(values: values.filter { !$0.isNaN }, counts: nil)
        }
        // Cells that lack their number of rows are no part of the model.
        let present = values.indices.filter { !values[$0].isNaN && counts[$0] >= 1 }
        return CountedValues(values: present.map { values[$0] }, counts: present.map { counts[$0] })
    }

    /// Sums of squares of the values have to be representable.
    private func checkRange(
        _ values: [Double], _ argument: Expression, _ arithmetic: ColumnArithmetic
    ) throws(DesignError) {
        let largest = NumericRange.values.upperBound
        let row = values.firstIndex { $0.isFinite && abs($0) > largest }
        guard row != nil || NumericRange.areTooSmall(values.filter { !$0.isNaN }) else { return }
        let value = row.map { values[$0] } ?? values.filter { !$0.isNaN }.max { abs($0) < abs($1) } ?? 0
        throw DesignError(
            .outOfRange(expression: argument.text, value: value, isLargest: row == nil),
            source: arithmetic.table.source, line: row.map { arithmetic.table.line(ofRow: $0) })
    }
}
