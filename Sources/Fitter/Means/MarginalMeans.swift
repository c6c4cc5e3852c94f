/// Marginal means of a fitted model, or slopes: averages of its fitted values over a reference grid.
public struct MarginalMeans: Sendable {
    /// One mean, or one slope.
    public struct Mean: Sendable {
        /// The levels or values of the variables `of` and `by`, in this order.
        public let levels: [String]
        /// What is estimated.
        public let function: LinearFunction
        /// Its estimate.
        public let estimate: LinearEstimate
    }

    /// The means that differ in the variables `of` and share the levels of `by`.
    public struct Family: Sendable {
        /// The levels of the variables `by`, in their order.
        public let levels: [String]
        /// The means, the first variable of `of` varying fastest; of a nested variable only levels that occur.
        public let means: [Mean]
        let cells: [GridCell]
    }

    /// What was asked for, with the variables that those asked for are nested in.
    public let request: MeansRequest
    /// For each variable of `of` its levels or values in order.
    public let levels: [[String]]
    /// One element per combination of the variables `by`, the first varying fastest; one where there are none.
    public let families: [Family]
    /// The nesting among the variables of the grid.
    public let nesting: Nesting
    let fit: FittedModel
    /// The axes of the variables of `of`, and those that each axis is nested in.
    let axes: [Int]
    let nestingOfAxes: [Int: [Int]]

    /// Forms the means that a request asks for.
    ///
    /// The means of a variable that is nested in others are those of its levels within theirs. Over a nested variable that is averaged over, a mean is the average of the levels that
    /// occur within each level of the others.
    ///
    /// The cost is that of coding one row per combination of levels: the grid is the product of all categorical variables of the fixed effects.
    ///
    /// - Parameters:
    ///   - fit: the fitted model.
    ///   - data: the data that it was fitted to.
    /// - Throws: ``MeansError``.
    public init(_ fit: FittedModel, data: ModelData, request: MeansRequest) throws(MeansError) {
        let variables = data.coding.fixedVariables
        try Self.check(request, variables)
        let nesting = data.nesting.among(
            variables.filter { (request.at[$0.name]?.count ?? $0.levels?.count ?? 0) > 1 }.map(\.name))
        let request = request.completed(nesting)
        let named = request.of + request.by
        let isWeighted = request.weights == .proportional || !nesting.isEmpty
        let grid = try ReferenceGrid(
            data.coding, values: request.at,
            keeping: request.weights == .equal ? named + nesting.names : nil)
        let functions = try Self.functions(grid, variables, slope: request.slope)
        let counts = isWeighted ? CellWeights(data).weights(of: grid) : functions.map { _ in 1 }
        func axis(_ name: String) -> Int { grid.axes.firstIndex { $0.name == name } ?? 0 }
        let nestingOfAxes = Dictionary(
            uniqueKeysWithValues: nesting.variables.map { (axis($0.name), $0.within.map(axis)) })
        let averages = GridAverages(
            cells: functions.indices.map { row in
                GridCell(places: grid.places.map { $0[row] }, function: functions[row], weight: counts[row])
            }, nesting: nestingOfAxes, weights: request.weights)
        let axes = named.map(axis)
        let (ofAxes, byAxes) = (Array(axes.prefix(request.of.count)), Array(axes.dropFirst(request.of.count)))
        let cells = averages.averaged(keeping: axes).occurring(axes, nestingOfAxes).ordered(by: axes)
        func labels(_ cell: GridCell, _ axes: [Int]) -> [String] { axes.map { grid.axes[$0].labels[cell.places[$0]] } }
        self.request = request
        self.nesting = nesting
        self.fit = fit
        self.axes = ofAxes
        self.nestingOfAxes = nestingOfAxes
        levels = ofAxes.map { grid.axes[$0].labels }
        families = cells.grouped { cell in byAxes.map { cell.places[$0] } }.map { cells in
            Family(
                levels: labels(cells[0], byAxes),
                means: cells.map {
                    Mean(
                        levels: labels($0, axes), function: $0.function, estimate: fit.estimate(of: $0.function))
                }, cells: cells)
        }
    }

    private static func check(_ request: MeansRequest, _ variables: [FixedVariable]) throws(MeansError) {
        let named = request.of + request.by
        for (index, name) in named.enumerated() {
            guard let variable = variables.first(where: { $0.name == name }) else {
                throw .unknownVariable(name: name, known: variables.map(\.name))
            }
            if named[..<index].contains(name) { throw .repeatedVariable(name: name) }
            if variable.levels == nil, variable.twoValues == nil, request.at[name] == nil {
                throw .valuesNeeded(name: name)
            }
        }
    }

    /// The functions of the grid's combinations: fitted values, or their slopes in a number.
    ///
    /// A slope is a difference of order 4 over a hundredth of the number's range, which is exact for polynomials up to degree 4.
    private static func functions(
        _ grid: ReferenceGrid, _ variables: [FixedVariable], slope: String?
    ) throws(MeansError) -> [LinearFunction] {
        guard let slope else { return try grid.functions() }
        guard let variable = variables.first(where: { $0.name == slope }) else {
            throw .unknownVariable(name: slope, known: variables.map(\.name))
        }
        guard case .numbers(_, let range, _) = variable.values else { throw .slopeOfCategories(name: slope) }
        let step = (range.upperBound - range.lowerBound) / 200
        let weights = [1.0, -8, 8, -1].map { $0 / (12 * step) }
        var points: [[LinearFunction]] = []
        for offset in [-2.0, -1, 1, 2] { points.append(try grid.functions(shifting: (slope, offset * step))) }
        return points[0].indices.map { row in LinearFunction(sumOf: points.map { $0[row] }, weights: weights) }
    }
}

extension [GridCell] {
    /// The cells without levels of nested variables that do not occur within their groups.
    fileprivate func occurring(_ axes: [Int], _ nesting: [Int: [Int]]) -> [GridCell] {
        axes.compactMap { axis in nesting[axis].map { [axis] + $0 } }.reduce(self) { cells, key in
            cells.grouped { cell in key.map { cell.places[$0] } }.filter { $0.contains { $0.weight > 0 } }
                .flatMap { $0 }
        }
    }
}

extension MarginalMeans {
    /// What the means of a family are called: their levels joined by blanks, after the variable's name where they are numbers, as emmeans does it.
    public func names(_ family: Family) -> [String] {
        let shown = levels.enumerated().map { index, labels in
            Dictionary(
                zip(labels, namesOfLevels(labels, ofVariable: index)), uniquingKeysWith: { first, _ in first })
        }
        guard !shown.isEmpty else { return ["overall"] }
        return family.means.map { mean in
            zip(mean.levels, shown).map { level, names in names[level] ?? level }.joined(separator: " ")
        }
    }

    /// The same without names of variables.
    func plainNames(_ family: Family) -> [String] {
        family.means.map { $0.levels.prefix(levels.count).joined(separator: " ") }
    }

    /// Whether a mean cannot be estimated.
    public var hasMissing: Bool { families.contains { $0.means.contains { $0.estimate.estimate.isNaN } } }

    /// Whether a variable that is asked for is nested in another one.
    public var hasNestedMeans: Bool { request.of.contains { !nesting[$0].isEmpty } }

    /// The levels of one variable of `of`, after its name where all are numbers.
    func namesOfLevels(_ labels: [String], ofVariable index: Int) -> [String] {
        labels.allSatisfy { Double($0) != nil } ? labels.map { request.of[index] + $0 } : labels
    }
}
