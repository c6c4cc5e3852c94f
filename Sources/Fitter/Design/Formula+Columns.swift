extension Formula {
    /// The columns that the model uses, in order of first mention, and what as.
    ///
    /// The response, weights, offsets and everything inside a calculation are numbers; grouping factors, `factor(x)` and the columns that
    /// `options` says are categorical are categories; a column that is a term by itself is what its cells are.
    public func columnRequests(_ options: ModelOptions = ModelOptions()) -> [ColumnRequest] {
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
                add(name, options.categorical.contains(name) ? .categorical : .automatic)
            } else if let name = variable.factorArgument {
                add(name, .categorical)
            } else {
                for name in variable.columnNames { add(name, .numeric) }
            }
        }
        for name in response.columnNames { add(name, .numeric) }
        for variable in fixed.variables { add(variable) }
        for name in offsets.flatMap(\.columnNames) { add(name, .numeric) }
        for effects in random {
            for variable in effects.coefficients.variables { add(variable) }
            for name in effects.group.columns { add(name, .categorical) }
        }
        if let weights = options.weights { add(weights, .numeric) }
        return requests
    }
}

extension Expression {
    /// The column in `factor(column)`.
    var factorArgument: String? {
        guard case .call(let function, let arguments) = kind, SupportedFunctions.categorical.contains(function) else {
            return nil
        }
        return arguments.first?.value.unwrapped.bareName
    }
}
