/// Everything that a design took from its data to code them, so that new rows are coded alike: the levels of the factors
/// and their contrasts, the centre and scale of `scale()`, the basis of `poly()`, and which columns were dropped.
public struct DesignCoding: Sendable {
    private let options: ModelOptions
    private let bases: LearnedBases
    /// All levels of each column that is used as categories.
    private let levels: [String: [String]]
    private let requests: [ColumnRequest]
    private let requestsWithoutRandomEffects: [ColumnRequest]
    private let offsets: [Expression]
    let fixed: MatrixPlan
    let random: [RandomTermCoding]
    /// The columns that the fixed effects and the offsets use, in order of first mention.
    public let fixedVariables: [FixedVariable]

    /// - Parameter fixed: The plan of the columns that the fit keeps.
    init(
        formula: Formula, frame: ModelFrame, fixed: MatrixPlan, random: [RandomTermCoding]
    ) throws(DesignError) {
        options = frame.options
        bases = frame.bases
        offsets = formula.offsets
        self.fixed = fixed
        self.random = random
        requests = Self.settled(
            formula.columnRequests(frame.options, including: [.fixedEffects, .randomEffects]), frame: frame)
        requestsWithoutRandomEffects = Self.settled(
            formula.columnRequests(frame.options, including: .fixedEffects), frame: frame)
        var levels: [String: [String]] = [:]
        for request in requests where request.uses.contains(.categorical) {
            levels[request.name] = try frame.factor(request.name).levels
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
            guard request.uses.contains(.automatic) else { return request }
            let isNumeric = frame.table.column(named: request.name)?.numbers != nil
            return ColumnRequest(
                request.name, request.uses.subtracting(.automatic).union(isNumeric ? .numeric : .categorical))
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
        let frame = try ModelFrame(
            table: table, columns: columnRequests(randomEffects: randomEffects), options: options, bases: bases,
            levels: levels)
        var terms: [CodedTerm] = []
        if randomEffects {
            for term in random { terms.append(try term.coded(on: frame)) }
        }
        return CodedRows(
            sourceRows: frame.sourceRows, incompleteRows: frame.incompleteRows, fixed: try fixed.matrix(on: frame),
            offset: try frame.offset(offsets), random: terms)
    }

    /// Codes the fixed effects of rows that are averages over levels.
    ///
    /// - Parameters:
    ///   - table: rows with all columns of the fixed effects and offsets.
    ///   - averages: for some categorical columns the indices of the levels to average over, whatever level the rows have.
    func rows(of table: Table, averaging averages: [String: [Int]]) throws(DesignError) -> CodedRows {
        let frame = try ModelFrame(
            table: table, columns: requestsWithoutRandomEffects, options: options, bases: bases, levels: levels)
        return CodedRows(
            sourceRows: frame.sourceRows, incompleteRows: frame.incompleteRows,
            fixed: try fixed.matrix(on: frame, averaging: averages), offset: try frame.offset(offsets), random: [])
    }
}
