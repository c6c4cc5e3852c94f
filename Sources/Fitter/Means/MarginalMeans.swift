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
        /// The means, the first variable of `of` varying fastest.
        public let means: [Mean]
    }

    /// What was asked for.
    public let request: MeansRequest
    /// For each variable of `of` its levels or values in order.
    public let levels: [[String]]
    /// One element per combination of the variables `by`, the first varying fastest; one where there are none.
    public let families: [Family]
    let fit: FittedModel

    /// Forms the means that a request asks for.
    ///
    /// The cost is that of coding one row per combination of levels: the grid is the product of all categorical variables of the fixed effects.
    ///
    /// - Parameters:
    ///   - fit: the fitted model.
    ///   - data: the data that it was fitted to.
    /// - Throws: ``MeansError``.
    public init(_ fit: FittedModel, data: ModelData, request: MeansRequest) throws(MeansError) {
        let variables = data.coding.fixedVariables
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
        let grid = try ReferenceGrid(
            data.coding, values: request.at, keeping: request.weights == .equal ? named : nil)
        let functions = try Self.functions(grid, variables, slope: request.slope)
        let axes = named.map { name in grid.axes.firstIndex { $0.name == name } ?? 0 }
        let sums = GridSums(grid, axes: axes, weights: request.weights == .equal ? nil : CellWeights(data))
        self.request = request
        self.fit = fit
        levels = axes.prefix(request.of.count).map { grid.axes[$0].labels }
        let cells = sums.cells(of: functions)
        let size = levels.reduce(1) { $0 * $1.count }
        families = stride(from: 0, to: cells.count, by: size).map { start in
            Family(
                levels: Array(cells[start].levels.dropFirst(request.of.count)),
                means: cells[start..<start + size].map {
                    Mean(levels: $0.levels, function: $0.function, estimate: fit.estimate(of: $0.function))
                })
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

extension MarginalMeans {
    /// What the means of a family are called: their levels joined by blanks, after the variable's name where they are numbers, as emmeans does it.
    public var names: [String] {
        let shown = levels.enumerated().map { namesOfLevels($1, ofVariable: $0) }
        guard !shown.isEmpty else { return ["overall"] }
        return shown.dropFirst().reduce(shown[0]) { names, own in
            own.flatMap { level in names.map { "\($0) \(level)" } }
        }
    }

    /// The same without names of variables.
    var plainNames: [String] {
        levels.dropFirst().reduce(levels.first ?? []) { names, own in
            own.flatMap { level in names.map { "\($0) \(level)" } }
        }
    }

    /// Whether a mean cannot be estimated.
    public var hasMissing: Bool { families.contains { $0.means.contains { $0.estimate.estimate.isNaN } } }

    /// The levels of one variable of `of`, after its name where all are numbers.
    func namesOfLevels(_ labels: [String], ofVariable index: Int) -> [String] {
        labels.allSatisfy { Double($0) != nil } ? labels.map { request.of[index] + $0 } : labels
    }
}
