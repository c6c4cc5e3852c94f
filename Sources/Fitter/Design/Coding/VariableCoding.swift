/// How one variable of a formula becomes columns, as learned from the data of the fit.
enum VariableCoding: Sendable {
    /// A calculation.
    case numbers(Expression)
    /// `poly()` of an argument; `call` is the text by which its basis is known, nil for plain powers.
    case polynomial(Expression, degree: Int, call: String?)
    /// `ns()` or `bs()` of an argument, with so many columns; `call` is the text by which the basis is known.
    case spline(Expression, columns: Int, call: String)
    /// Categories: by their contrasts, or by all levels.
    case factor(FactorSource, contrasts: ContrastMatrix, indicators: ContrastMatrix)

    /// - Parameter contrasts: What to code factors by in place of what the options say.
    init(_ variable: Expression, frame: ModelFrame, contrasts: ContrastKind? = nil) throws(DesignError) {
        if let (argument, options) = variable.polynomialCall {
            self = .polynomial(argument, degree: options.degree, call: options.isRaw ? nil : variable.text)
            return
        }
        if let (argument, options) = variable.splineCall {
            self = .spline(argument, columns: options.columnCount, call: variable.text)
            return
        }
        guard let source = frame.factorSource(of: variable) else {
            self = .numbers(variable)
            return
        }
        let levels = try frame.factor(source).levels
        if levels.count < 2 {
            throw frame.error(.singleLevel(variable: variable.text, level: levels.first ?? ""))
        }
        let declared = try Self.contrasts(of: variable, source, frame)
        let kind = contrasts ?? declared
        if kind == .polynomial && levels.count > ContrastMatrix.mostPolynomialLevels {
            throw frame.error(
                .tooManyOrderedLevels(
                    variable: variable.text, levels: levels.count, limit: ContrastMatrix.mostPolynomialLevels))
        }
        self = .factor(
            source, contrasts: ContrastMatrix(kind, levels: levels),
            indicators: ContrastMatrix(indicatorsOf: levels))
    }

    /// The contrasts of a column where it is this variable: `ordered()` orders its levels.
    private static func contrasts(
        of variable: Expression, _ source: FactorSource, _ frame: ModelFrame
    ) throws(DesignError) -> ContrastKind {
        guard case .column(let column) = source else { return variable.isOrdering ? .polynomial : .treatment }
        let options = frame.options.factors[column] ?? FactorOptions()
        guard variable.isOrdering else { return options.coding }
        if let reference = options.reference {
            throw frame.error(
                .uselessReference(column: column, level: reference, hasLevels: false, contrasts: .polynomial))
        }
        return options.contrasts ?? .polynomial
    }

    var isFactor: Bool {
        if case .factor = self { return true }
        return false
    }

    /// What follows the variable's name in the names of its columns.
    func suffixes(usesContrasts: Bool) -> [String] {
        switch self {
        case .numbers: [""]
        case .polynomial(_, let degree, _): degree == 1 ? [""] : (1...degree).map(String.init)
        case .spline(_, let columns, _): columns == 1 ? [""] : (1...columns).map(String.init)
        case .factor(_, let contrasts, let indicators): (usesContrasts ? contrasts : indicators).suffixes
        }
    }

    /// A variable's values on the rows of a frame.
    enum Values {
        case columns([[Double]])
        case codes([Int32])
        /// Each row stands for the average over some levels, by index.
        case average([Int])

        /// Numbers less their means and divided by their root mean square after that, so that neither origin nor unit matters; categories as they are.
        func standardized(on frame: ModelFrame) -> Values {
            guard case .columns(let columns) = self else { return self }
            return .columns(
                columns.map { column in
                    let mean = frame.mean(column)
                    let square =
                        column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Swift.max(column.count, 1))
                    let scale = square > 0 ? square.squareRoot() : 1
                    return column.map { ($0 - mean) / scale }
                })
        }
    }

    func values(on frame: ModelFrame, name: String) throws(DesignError) -> Values {
        switch self {
        case .numbers(let expression):
            return .columns([try frame.numbers(expression, use: expression.text)])
        case .polynomial(let argument, let degree, let call):
            let points = try frame.numbers(argument, use: name)
            if let basis = call.flatMap({ frame.bases.polynomials[$0] }) { return .columns(basis.columns(at: points)) }
            return .columns((1...degree).map { degree in points.map { ColumnArithmetic.power($0, Double(degree)) } })
        case .spline(let argument, _, let call):
            let points = try frame.numbers(argument, use: name)
            return .columns(frame.bases.splines[call]?.columns(at: points) ?? [])
        case .factor(let source, _, _):
            let factor = try frame.factor(source)
            if let row = factor.codes.firstIndex(where: { $0 >= factor.levels.count }) {
                let level = factor.unseenLevels[Int(factor.codes[row]) - factor.levels.count]
                throw frame.error(
                    .unseenLevel(
                        column: source.key, level: level, known: factor.levels,
                        nearest: factor.levels.nearestLevels(to: level)), row: row)
            }
            return .codes(factor.codes)
        }
    }
}
