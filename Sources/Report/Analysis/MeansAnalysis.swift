import Fitter

/// A fitted model's marginal means and their comparisons, one query for each list of variables.
struct MeansAnalysis {
    /// The means of one list of variables.
    struct Query {
        let means: MarginalMeans
        /// For each family the letters of its means; nil where not all pairs are compared.
        let letters: [[String]]?
        let comparisons: [MeanComparison]
        let comparisonOptions: ComparisonOptions?
        let tests: [MeansTest]
    }

    let options: MeansOptions
    let formula: Formula
    let fit: FittedModel
    let data: ModelData
    let queries: [Query]
    /// What takes estimates to the response's own scale; nil where that is not asked for.
    let transformation: ResponseTransformation?

    init(_ options: MeansOptions, _ pipeline: FitPipeline) throws {
        self.options = options
        let solver = try pipeline.options.solver(factorUse: options.degreesOfFreedom.factorUse)
        let fitted = try pipeline.run(options.formula, degreesOfFreedom: options.degreesOfFreedom, solver: solver)
        (formula, fit, data) = (fitted.formula, fitted.fit, fitted.data)
        transformation = options.isOnResponseScale ? try Self.transformation(of: fitted.formula) : nil
        var queries: [Query] = []
        do {
            for names in try Self.variables(options, fitted) {
                queries.append(try Query(names, options, fitted))
            }
        } catch let error as MeansError {
            throw Failure(description: "\(error)")
        }
        self.queries = queries
    }

    private static func transformation(of formula: Formula) throws -> ResponseTransformation {
        guard let found = formula.responseTransformation else {
            throw Failure(
                description:
                    "--response takes means back to the response's own scale, but the response is \(formula.responseName.quotedForDisplay(limit: 80)); expected log(y), log2(y), log10(y), log1p(y), sqrt(y) or 1/y"
            )
        }
        return found.transformation
    }

    /// The variables of each query.
    private static func variables(_ options: MeansOptions, _ fitted: FittedData) throws -> [[String]] {
        if !options.of.isEmpty { return try options.of.map { try OptionFields.list($0) } }
        if options.slope != nil { return [[]] }
        let by = try options.by.map { try OptionFields.list($0) } ?? []
        let terms = fitted.data.categoricalTerms.map { $0.filter { !by.contains($0) } }.filter { !$0.isEmpty }
        guard !terms.isEmpty else {
            throw Failure(
                description:
                    "no fixed effect of the model is categorical; expected --of with --at for the mean at values of a number, --slope for its slope, or --categorical for a number that names categories"
            )
        }
        return terms
    }
}

extension MeansAnalysis.Query {
    fileprivate init(_ names: [String], _ options: MeansOptions, _ fitted: FittedData) throws {
        let request = MeansRequest(
            of: names, by: try options.by.map { try OptionFields.list($0) } ?? [],
            at: Dictionary(uniqueKeysWithValues: options.at.flatMap(\.values).map { ($0.column, $0.levels) }),
            slope: options.slope.map(OptionFields.columnName), weights: options.averaging)
        if options.isInteraction, names.count < 2 {
            throw Failure(
                description:
                    "--interaction multiplies contrasts of several variables, but the means are of \(Sentence.list(names).quotedForDisplay(limit: 200)) alone; expected two variables or more in --of"
            )
        }
        means = try MarginalMeans(fitted.fit, data: fitted.data, request: request)
        tests = means.jointTests
        guard let kind = options.comparison else {
            (comparisons, comparisonOptions, letters) = ([], nil, nil)
            return
        }
        let comparisonOptions = options.comparisonOptions(kind)
        comparisons = try means.comparisons(kind, isInteraction: options.isInteraction, options: comparisonOptions)
        self.comparisonOptions = comparisonOptions
        let hasLetters = kind == .pairs && !options.isInteraction && options.equivalence == nil
        letters = hasLetters ? means.letters(ofPairs: comparisons, level: options.level) : nil
    }
}
