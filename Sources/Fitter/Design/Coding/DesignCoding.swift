/// Everything that a design took from its data to code them, so that new rows are coded alike: the levels of the factors
/// and their contrasts, the centre and scale of `scale()`, the basis of `poly()`, and which columns were dropped.
public struct DesignCoding: Sendable {
    private let options: ModelOptions
    private let bases: LearnedBases
    /// All levels of each column that is used as categories.
    private let levels: [String: [String]]
    private let requests: [ColumnRequest]
    private let requestsWithoutRandomEffects: [ColumnRequest]
    /// The columns that new rows need for predictions of the population: all but the grouping factors.
    ///
    /// What multiplies the random effects decides on the variance of a new observation.
    public let populationRequests: [ColumnRequest]
    private let estimability: Estimability?
    private let offsets: [Expression]
    let fixed: MatrixPlan
    let random: [RandomTermCoding]
    /// The columns that the fixed effects and the offsets use, in order of first mention.
    public let fixedVariables: [FixedVariable]

    /// - Parameters:
    ///   - fixed: The plan of the columns that the fit keeps.
    ///   - estimability: What decides whether the fixed effects of new rows are estimable; nil where the fit keeps all columns.
    init(
        formula: Formula, frame: ModelFrame, fixed: MatrixPlan, estimability: Estimability?, random: [RandomTermCoding]
    ) throws(DesignError) {
        self.estimability = estimability
        options = frame.options
        bases = frame.bases
        offsets = formula.offsets
        self.fixed = fixed
        self.random = random
        requests = Self.settled(
            formula.columnRequests(frame.options, including: [.fixedEffects, .randomEffects]), frame: frame)
        requestsWithoutRandomEffects = Self.settled(
            formula.columnRequests(frame.options, including: .fixedEffects), frame: frame)
        populationRequests = Self.settled(
            formula.columnRequests(frame.options, including: [.fixedEffects, .randomBases]), frame: frame)
        var levels: [String: [String]] = [:]
        for request in requests where request.uses.contains(.categorical) {
            levels[request.name] = try frame.factor(request.name).levels
        }
        for variable in formula.fixed.variables + formula.random.flatMap(\.coefficients.variables) {
            guard case .derived? = frame.factorSource(of: variable) else { continue }
            levels[variable.text] = try frame.factor(.derived(variable)).levels
        }
        self.levels = levels
        var variables: [FixedVariable] = []
        for request in requestsWithoutRandomEffects {
            variables.append(try FixedVariable(request, formula: formula, frame: frame))
        }
        fixedVariables = variables
    }

    /// The requests with what the fit's data decided in the place of what a reader would decide from its cells.
    private static func settled(_ requests: [ColumnRequest], frame: ModelFrame) -> [ColumnRequest] {
        requests.map { request in
            let column = frame.table.column(named: request.name)
            guard request.uses.contains(.automatic) else {
                return ColumnRequest(request.name, request.uses, time: column?.time)
            }
            return ColumnRequest(
                request.name,
                request.uses.subtracting(.automatic).union(column?.numbers != nil ? .numeric : .categorical),
                time: column?.time)
        }
    }

    /// The names of the fixed effects' columns, as in the fit's ``FixedEffects``.
    public var fixedNames: [String] { fixed.names }

    /// The columns that new rows need, and what each is read as: what it was in the fit, whatever the new cells hold.
    ///
    /// The response and the weights are not among them.
    ///
    /// - Parameter randomEffects: False leaves out what only the random effects use, as for a prediction at the
    ///   population's level.
    public func columnRequests(randomEffects: Bool = true) -> [ColumnRequest] {
        randomEffects ? requests : requestsWithoutRandomEffects
    }

    /// Codes the rows of a table that has the columns of ``columnRequests(randomEffects:)``.
    ///
    /// A row in which one of them is missing is left out and reported. A level of a grouping factor that the fit has not
    /// seen is reported in its term.
    ///
    /// - Parameters:
    ///   - table: The new rows.
    ///   - randomEffects: Whether the random effects are to be coded too.
    /// - Throws: A ``DesignError`` for a level of a fixed effect (or of a factor whose effects vary by group) that the
    ///   fit has not seen, with line and column, and for a value that is not finite.
    public func rows(of table: Table, randomEffects: Bool = true) throws(DesignError) -> CodedRows {
        let frame = try frame(table, columnRequests(randomEffects: randomEffects))
        var terms: [CodedTerm] = []
        if randomEffects {
            for term in random { terms.append(try term.coded(on: frame)) }
        }
        return try coded(on: frame, terms)
    }

    /// Codes the rows of a table that has the columns of ``populationRequests``, for predictions of the population: the random-effects terms have no levels.
    ///
    /// - Throws: A ``DesignError`` as ``rows(of:randomEffects:)``.
    public func populationRows(of table: Table) throws(DesignError) -> CodedRows {
        let frame = try frame(table, populationRequests)
        var terms: [CodedTerm] = []
        for term in random { terms.append(try term.codedWithoutLevels(on: frame)) }
        return try coded(on: frame, terms)
    }

    private func frame(_ table: Table, _ requests: [ColumnRequest]) throws(DesignError) -> ModelFrame {
        // Numbers without a format are in the unit of the fit.
        for request in requests where request.uses.contains(.numeric) {
            guard let found = table.column(named: request.name)?.time, found.scale != request.time?.scale else {
                continue
            }
            throw DesignError(
                .otherUnit(column: request.name, found: found.scale, expected: request.time?.scale),
                source: table.source)
        }
        return try ModelFrame(table: table, columns: requests, options: options, bases: bases, levels: levels)
    }

    private func coded(on frame: ModelFrame, _ terms: [CodedTerm]) throws(DesignError) -> CodedRows {
        let fixed = try fixed.matrix(on: frame)
        return CodedRows(
            sourceRows: frame.sourceRows, incompleteRows: frame.incompleteRows, fixed: fixed,
            inestimable: try estimability?.inestimable(fixed, on: frame) ?? InestimableRows(),
            excess: try estimability?.excess(fixed, on: frame, averaging: [:]), offset: try frame.offset(offsets),
            random: terms)
    }

    /// Codes the fixed effects of rows that are averages over levels.
    ///
    /// - Parameters:
    ///   - table: rows with all columns of the fixed effects and offsets.
    ///   - averages: for some categorical columns the indices of the levels to average over, whatever level the rows have.
    /// - Returns: the columns that the fit keeps, n x p, the offsets, and ``Estimability/excess(_:on:averaging:)`` where the fit dropped columns.
    func averages(
        of table: Table, over averages: [String: [Int]]
    ) throws(DesignError) -> (fixed: Matrix, offset: [Double]?, excess: Matrix?) {
        let frame = try frame(table, requestsWithoutRandomEffects)
        let kept = try fixed.matrix(on: frame, averaging: averages)
        return (
            kept, try frame.offset(offsets), try estimability?.excess(kept, on: frame, averaging: averages)
        )
    }
}
