extension ModelData {
    /// A formula's model from moments: the design that a fit takes, without rows.
    ///
    /// The formula is coded as on rows with the moments' variables; its columns, factors and response are found by name.
    ///
    /// - Parameters:
    ///   - moments: sums about the columns of the formula.
    ///   - formula: the model.
    ///   - options: columns to be taken as categorical, the coding of factors, and the weights.
    /// - Throws: ``MomentsError`` for what the moments lack, and ``DesignError`` where the formula has no such model.
    public init(moments: Moments, formula: Formula, options: ModelOptions = ModelOptions()) throws {
        try moments.check(formula, options)
        let requests = formula.columnRequests(options)
        let frame = try ModelFrame(
            table: MomentVariables.table(moments, requests), columns: requests, options: options,
            calculations: formula.calculations)
        var random: [(coding: RandomTermCoding, term: RandomTerm)] = []
        for effect in formula.random {
            let (coding, term) = try RandomTermCoding.learn(effect, frame: frame)
            let levels = moments.factors.first { $0.name == term.group }?.levels
            random.append(
                (
                    coding,
                    RandomTerm(
                        group: term.group, levels: levels ?? [], levelOfRow: [], coefficients: term.coefficients,
                        basis: Matrix(rows: 0, columns: term.coefficients.count))
                ))
        }
        random = RandomTermCoding.ordered(random)
        let plan = try MatrixPlan(formula.fixed, frame: frame)
        let matrix = try plan.matrix(on: frame)
        let found = try MomentDesign(
            moments, fixed: plan.names, random: random.map { ($0.term.group, $0.term.coefficients) })
        design = try found.design(responseName: formula.responseName)
        let kept = plan.names.indices.filter { !found.dropped.contains(plan.names[$0]) }
        coding = try DesignCoding(
            formula: formula, frame: frame, fixed: plan.keeping(kept),
            estimability: Estimability(
                plan, matrix: matrix, kept: kept, hasIntercept: formula.fixed.hasIntercept),
            random: random.map(\.coding))
        // Why a column depends on others is seen in rows.
        droppedColumns = plan.names.filter { found.dropped.contains($0) }.map {
            DroppedColumn(name: $0, variables: [], reason: .unknown)
        }
        let only = formula.fixed.terms.count == 1 ? found.sequentialContrasts() : nil
        // What a mean of a calculation is, sums of its columns do not say.
        termHypotheses = try TermHypothesis.typeIII(
            formula.fixed, matrix: matrix.selecting(columns: kept), frame: frame
        ).filter { $0.covariates.allSatisfy { moments.mean(ofPredictor: $0.name) != nil && !$0.name.contains("(") } }
            .map { hypothesis in
                only.map { TermHypothesis(term: hypothesis.term, contrasts: $0) } ?? hypothesis
            }
        predictors = []
        calculatedColumns = []
        nesting = try Nesting(formula.fixed, frame: frame)
        categoricalTerms = []
        let codedSummary = try DataSummary(
            frame: frame, requests: requests, roles: formula.columnRoles(frame))
        summary = DataSummary(
            source: moments.source, rowsRead: moments.rowCount + (moments.leftOut ?? 0),
            rowsDropped: moments.leftOut ?? 0,
            columns: codedSummary.columns.map { use in
                DataSummary.ColumnUse(
                    name: use.name, missingCount: 0, isNumeric: use.isNumeric,
                    levels: moments.variables.first { $0.name == use.name }?.levels
                        ?? moments.factors.first { $0.name == use.name }?.levels,
                    contrasts: use.contrasts, roles: use.roles)
            })
    }
}

extension Moments {
    /// Throws where the moments are of another response, other weights or other offsets.
    fileprivate func check(_ formula: Formula, _ options: ModelOptions) throws(MomentsError) {
        guard columns[response].name == formula.responseName else {
            throw MomentsError(
                .otherResponse(found: columns[response].name, expected: formula.responseName), source: source)
        }
        guard weights == options.weights else {
            throw MomentsError(.otherWeights(found: weights, expected: options.weights), source: source)
        }
        let expected = formula.offsets.map(\.text)
        guard offsets.sorted() == expected.sorted() else {
            throw MomentsError(.otherOffsets(found: offsets, expected: expected), source: source)
        }
    }
}
