extension ModelFrame {
    /// What a variable's categories are made from; nil for a variable that is a number.
    func factorSource(of variable: Expression) -> FactorSource? {
        if let column = factorColumn(of: variable) { return .column(column) }
        return variable.derivedFactor == nil ? nil : .derived(variable)
    }

    /// The categorical columns that a variable is made from.
    func categoricalColumns(of variable: Expression) -> [String] {
        if let column = factorColumn(of: variable) { return [column] }
        return variable.derivedFactor == nil ? [] : variable.categoryColumns
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
        case .relevelled(let inner, let reference):
            return try relevelled(
                try categories(of: inner), name: inner.factorName ?? inner.text, reference: reference)
        case .intervals(let argument, _):
            let call = expression.unwrapped.text
            return try intervals(try numbers(argument, use: expression.text), argument, call: call)
        case .combinations(let parts, let options):
            var factors: [Categories] = []
            for part in parts { factors.append(try categories(of: part)) }
            return try combinations(factors, options, call: expression.text)
        case .same(let inner): return try derivedCategories(inner)
        case nil:
            throw error(.columnNotRead(name: expression.text))
        }
    }

    /// The categories that a call makes others of, with all levels that they can have.
    private func categories(of expression: Expression) throws(DesignError) -> Categories {
        guard let column = expression.factorName else { return try derivedCategories(expression) }
        let factor = try factor(column)
        return Categories(levels: factor.levels + factor.unseenLevels, codes: factor.codes)
    }

    private func relevelled(
        _ categories: Categories, name: String, reference: String
    ) throws(DesignError) -> Categories {
        let levels = categories.levels
        let isUsed = categories.codes.occurring(among: levels.count)
        // New rows need not have it.
        guard let place = levels.firstIndex(ofLevel: reference), isUsed[place] || knownLevels(of: name) != nil else {
            let used = zip(levels, isUsed).filter(\.1).map(\.0)
            throw error(
                .absentLevel(
                    column: name, level: reference, isReference: true, nearest: used.nearestLevels(to: reference),
                    levels: used))
        }
        return Categories(
            levels: [reference] + levels[..<place] + levels[(place + 1)...],
            codes: categories.codes.map { $0 == place ? 0 : $0 < place ? $0 + 1 : $0 })
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

    /// The combinations that occur, as R names and orders them: the first factor varies fastest, or the last.
    private func combinations(
        _ factors: [Categories], _ options: InteractionArguments, call: String
    ) throws(DesignError) -> Categories {
        // From the slowest to the fastest, so that codes stay in order; they are counted again at each step, since the
        // product of the numbers of levels can be any number.
        var levels = [""]
        var codes = [Int32](repeating: 0, count: rowCount)
        for (step, factor) in (options.isLexical ? factors : factors.reversed()).enumerated() {
            let width = factor.levels.count
            let keys = zip(codes, factor.codes).map { Int($0) * width + Int($1) }
            let present = Set(keys).sorted()
            var places: [Int: Int32] = [:]
            for (place, key) in present.enumerated() { places[key] = Int32(place) }
            levels = present.map { key in
                let (slow, fast) = (levels[key / width], factor.levels[key % width])
                if step == 0 { return fast }
                return options.isLexical ? slow + options.separator + fast : fast + options.separator + slow
            }
            codes = keys.map { places[$0] ?? 0 }
        }
        var seen: Set<LevelKey> = []
        if let level = levels.first(where: { !seen.insert(LevelKey($0)).inserted }) {
            throw error(.joinedLevels(call: call, level: level))
        }
        return Categories(levels: levels, codes: codes)
    }
}
