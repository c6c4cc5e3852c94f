/// The level orders that the options ask for, checked against the data.
struct DeclaredLevels {
    /// The order of one column's levels.
    struct Order {
        /// The levels in the order wanted.
        let levels: [String]
        /// For each level in the table's order its place in `levels`; empty where that is the order.
        let places: [Int32]
    }

    private let orders: [String: Order]

    /// Checks what is said of each column.
    ///
    /// A column that the table does not hold as categories is not looked at.
    init(_ options: [String: FactorOptions], table: Table) throws(DesignError) {
        var orders: [String: Order] = [:]
        for name in options.keys.sorted() {
            guard let option = options[name] else { continue }
            try Self.checkReference(option, column: name, table)
            guard let categories = table.column(named: name)?.categoriesOrDistinctNumbers else { continue }
            if let levels = option.levels {
                orders[name] = try Self.order(categories, levels, column: name, table)
            } else if let reference = option.reference {
                guard let place = categories.levels.firstIndex(ofLevel: reference) else {
                    throw DesignError(
                        .absentLevel(
                            column: name, level: reference, isReference: true,
                            nearest: categories.levels.nearestLevels(to: reference),
                            levels: categories.levels), source: table.source)
                }
                orders[name] = Order(
                    levels: [reference] + categories.levels[..<place] + categories.levels[(place + 1)...],
                    places: categories.levels.indices.map { Int32($0 == place ? 0 : $0 < place ? $0 + 1 : $0) })
            }
        }
        self.orders = orders
    }

    /// A reference means something for treatment contrasts only, and the first of a list of levels is one already.
    private static func checkReference(
        _ option: FactorOptions, column: String, _ table: Table
    ) throws(DesignError) {
        guard let reference = option.reference else { return }
        if option.levels != nil || option.isOrdered || option.coding != .treatment {
            throw DesignError(
                .uselessReference(
                    column: column, level: reference, hasLevels: option.levels != nil, contrasts: option.coding),
                source: table.source)
        }
    }

    private static func order(
        _ categories: Categories, _ levels: [String], column: String, _ table: Table
    ) throws(DesignError) -> Order {
        var places: [LevelKey: Int32] = [:]
        for (place, level) in levels.enumerated() where places.updateValue(Int32(place), forKey: LevelKey(level)) != nil
        {
            throw DesignError(.repeatedLevel(column: column, level: level), source: table.source)
        }
        if let undeclared = categories.levels.firstIndex(where: { places[LevelKey($0)] == nil }) {
            let row = categories.codes.firstIndex(of: Int32(undeclared))
            throw DesignError(
                .undeclaredLevel(column: column, level: categories.levels[undeclared], declared: levels),
                source: table.source, line: row.map { table.line(ofRow: $0) })
        }
        let present = Set(categories.levels.map(LevelKey.init))
        if let absent = levels.first(where: { !present.contains(LevelKey($0)) }) {
            throw DesignError(
                .absentLevel(
                    column: column, level: absent, isReference: false,
                    nearest: categories.levels.nearestLevels(to: absent), levels: categories.levels),
                source: table.source)
        }
        return Order(levels: levels, places: categories.levels.map { places[LevelKey($0)] ?? 0 })
    }

    /// The order of a column's levels, which the table has as `levels`.
    func ordered(_ levels: [String], ofColumn name: String) -> Order {
        orders[name] ?? Order(levels: levels, places: [])
    }
}

extension [String] {
    /// The levels that one which does not exist was probably meant to be; none for a number, which is near any other.
    func nearestLevels(to level: String) -> [String] {
        Double(level) == nil ? NameSuggestions(among: self).nearest(to: level) : []
    }
}
