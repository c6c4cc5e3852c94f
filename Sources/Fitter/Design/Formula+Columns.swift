extension Formula {
    /// The columns that the model uses, in order of first mention, and what as.
    ///
    /// The response, weights, offsets and everything inside a calculation are numbers; grouping factors, `factor(x)`,
    /// `ordered(x)`, what is compared with texts, and the columns that `options` says are categorical are categories; a column that is a term by itself is what
    /// its cells are.
    public func columnRequests(_ options: ModelOptions = ModelOptions()) -> [ColumnRequest] {
        columnRequests(options, including: [.response, .fixedEffects, .randomEffects, .weights, .cells])
    }

    /// The columns that make rows equal to the model, whatever their responses: all but those of the response alone.
    package func predictorRequests(_ options: ModelOptions = ModelOptions()) -> [ColumnRequest] {
        columnRequests(options, including: [.fixedEffects, .randomEffects, .weights])
    }

    /// All expressions that are evaluated, the response first; a column that is a term by itself is one of them, whatever
    /// it holds.
    var calculations: [Expression] {
        [response] + fixed.variables + offsets + random.flatMap(\.coefficients.variables)
    }

    /// The parts of a model that name columns.
    struct ColumnUsers: OptionSet {
        let rawValue: Int

        static let response = ColumnUsers(rawValue: 1)
        /// Offsets are among them.
        static let fixedEffects = ColumnUsers(rawValue: 2)
        static let randomEffects = ColumnUsers(rawValue: 4)
        /// What multiplies the coefficients of the random effects, without the grouping factors.
        static let randomBases = ColumnUsers(rawValue: 16)
        static let weights = ColumnUsers(rawValue: 8)
        /// The numbers of rows of cells and the squares within them.
        static let cells = ColumnUsers(rawValue: 32)
    }

    /// The columns that some parts of the model use.
    func columnRequests(_ options: ModelOptions, including users: ColumnUsers) -> [ColumnRequest] {
        var requests: [ColumnRequest] = []
        func add(_ name: String, _ uses: ColumnRequest.Uses) {
            if let index = requests.firstIndex(where: { $0.name == name }) {
                requests[index] = ColumnRequest(name, requests[index].uses.union(uses))
            } else {
                requests.append(ColumnRequest(name, uses))
            }
        }
        func add(_ variable: Expression) {
            if let name = variable.bareName {
                add(name, options.isCategorical(name) ? .categorical : .automatic)
            } else if let name = variable.factorArgument {
                add(name, .categorical)
            } else {
                for name in variable.categoricalNames { add(name, .categorical) }
                for name in variable.numericNames { add(name, .numeric) }
            }
        }
        if users.contains(.response) {
            for name in response.categoricalNames { add(name, .categorical) }
            for name in response.numericNames { add(name, .numeric) }
        }
        if users.contains(.fixedEffects) {
            for variable in fixed.variables { add(variable) }
            for name in offsets.flatMap(\.categoricalNames) { add(name, .categorical) }
            for name in offsets.flatMap(\.numericNames) { add(name, .numeric) }
        }
        for effects in random where !users.isDisjoint(with: [.randomEffects, .randomBases]) {
            for variable in effects.coefficients.variables { add(variable) }
            guard users.contains(.randomEffects) else { continue }
            for name in effects.group.columns { add(name, .categorical) }
        }
        if users.contains(.weights), let weights = options.weights { add(weights, .numeric) }
        for name in [options.count, options.withinSquares] where users.contains(.cells) {
            if let name { add(name, .numeric) }
        }
        return requests
    }
}

extension Expression {
    /// Whether it makes ordered categories.
    var isOrdering: Bool {
        if let (_, options) = cutCall { return options.isOrdered }
        if case .call(let function, _) = kind { return SupportedFunctions.ordering.contains(function) }
        return false
    }

    /// The column in `factor(column)`.
    var factorArgument: String? {
        guard case .call(let function, let arguments) = kind, SupportedFunctions.categorical.contains(function) else {
            return nil
        }
        return arguments.first?.value.unwrapped.bareName
    }
}
