extension ModelFrame {
    /// What a variable's categories are made from; nil for a variable that is a number.
    func factorSource(of variable: Expression) -> FactorSource? {
        if let column = factorColumn(of: variable) { return .column(column) }
        return variable.derivedFactor == nil ? nil : .derived(variable)
    }

    /// The categorical columns that a variable is made from.
    func categoricalColumns(of variable: Expression) -> [String] {
        if let column = factorColumn(of: variable) { return [column] }
        switch variable.derivedFactor {
        case .relevelled(let column, _): return [column]
        case .combinations(let columns): return columns
        case .comparison, .intervals, nil: return []
        }
    }

    /// A variable as categories.
    func factor(_ source: FactorSource) throws(DesignError) -> FactorVariable {
        switch source {
        case .column(let name): return try factor(name)
        case .derived(let expression):
            let categories = try derivedCategories(expression)
            guard let known = knownLevels(of: source.key) else {
                return FactorVariable(levels: categories.levels, codes: categories.codes)
            }
            return FactorVariable(levels: known, newLevels: categories.levels, newCodes: categories.codes)
        }
    }

    /// The categories of a calculation, one code per row of the model.
    private func derivedCategories(_ expression: Expression) throws(DesignError) -> Categories {
        switch expression.derivedFactor {
        case .comparison(let comparison):
            let values = try numbers(comparison, use: expression.text)
            return Categories(levels: ["FALSE", "TRUE"], codes: values.map { $0 == 0 ? 0 : 1 })
        case .relevelled(let column, let reference):
            return try relevelled(try factor(column), column: column, reference: reference)
        case .intervals(let argument, _):
            return try intervals(try numbers(argument, use: expression.text), argument, call: expression.text)
        case .combinations(let columns):
            var factors: [FactorVariable] = []
            for column in columns { factors.append(try factor(column)) }
            return combinations(factors)
        case nil:
            throw error(.columnNotRead(name: expression.text))
        }
    }

    private func relevelled(
        _ factor: FactorVariable, column: String, reference: String
    ) throws(DesignError) -> Categories {
        let levels = factor.levels + factor.unseenLevels
        guard let place = factor.levels.firstIndex(ofLevel: reference) else {
            throw error(
                .absentLevel(
                    column: column, level: reference, isReference: true,
                    nearest: factor.levels.nearestLevels(to: reference), levels: factor.levels))
        }
        return Categories(
            levels: [reference] + levels[..<place] + levels[(place + 1)...],
            codes: factor.codes.map { $0 == place ? 0 : $0 < place ? $0 + 1 : $0 })
    }

    private func intervals(
        _ values: [Double], _ argument: Expression, call: String
    ) throws(DesignError) -> Categories {
        guard let intervals = bases.intervals[call] else { throw error(.cannotScale(expression: call)) }
        var codes: [Int32] = []
        codes.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            guard let index = intervals.index(of: value) else {
                throw error(.outsideIntervals(call: call, expression: argument.text, value: value), row: row)
            }
            codes.append(Int32(index))
        }
        return Categories(levels: intervals.names, codes: codes)
    }

    /// The combinations that occur, the first factor varying fastest, as R names and orders them.
    private func combinations(_ factors: [FactorVariable]) -> Categories {
        var keys = [Int](repeating: 0, count: rowCount)
        for factor in factors.reversed() {
            let width = factor.levels.count + factor.unseenLevels.count
            for row in keys.indices { keys[row] = keys[row] * width + Int(factor.codes[row]) }
        }
        let present = Set(keys).sorted()
        var places: [Int: Int32] = [:]
        for (place, key) in present.enumerated() { places[key] = Int32(place) }
        let names = present.map { key in
            var rest = key
            return factors.map { factor in
                let levels = factor.levels + factor.unseenLevels
                defer { rest /= levels.count }
                return levels[rest % levels.count]
            }.joined(separator: ".")
        }
        return Categories(levels: names, codes: keys.map { places[$0] ?? 0 })
    }
}
