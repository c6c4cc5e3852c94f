/// A use of a column in a model; a column can have several.
public struct ColumnRole: Sendable, Equatable {
    /// The part of a model that uses a column.
    public enum Place: String, Sendable, CaseIterable {
        /// The response, or a part of its calculation.
        case response
        /// A variable of the fixed effects.
        case fixedEffect = "fixed-effect"
        /// A variable whose coefficients vary between the levels of a grouping factor.
        case randomSlope = "random-slope"
        /// A grouping factor, or a part of one.
        case groupingFactor = "grouping-factor"
        /// A part of an offset.
        case offset
        /// The prior weights.
        case weight
        /// The numbers of rows of cells.
        case count
        /// The sums of squares within cells.
        case withinSquares = "within-ss"
    }

    /// The part of the model.
    public let place: Place
    /// Whether the column is used as categories, and not as numbers.
    public let isCategorical: Bool
    /// The contrasts of a column that is used as categories and is no grouping factor; nil otherwise.
    public let contrasts: ContrastKind?
    /// Whether the column is a variable by itself, and not a part of a calculation such as `log(x)`.
    public let isPlain: Bool

    /// A role from its parts.
    ///
    /// - Parameters:
    ///   - place: the part of the model.
    ///   - isCategorical: whether the column is used as categories.
    ///   - contrasts: the contrasts of categories that are no grouping factor.
    ///   - isPlain: whether the column is a variable by itself.
    public init(_ place: Place, isCategorical: Bool = false, contrasts: ContrastKind? = nil, isPlain: Bool = true) {
        self.place = place
        self.isCategorical = isCategorical
        self.contrasts = contrasts
        self.isPlain = isPlain
    }
}

extension Formula {
    /// The roles of each column, in order of mention.
    func columnRoles(_ frame: ModelFrame) -> [String: [ColumnRole]] {
        var roles: [String: [ColumnRole]] = [:]
        func add(_ name: String, _ role: ColumnRole) {
            if roles[name]?.contains(role) != true { roles[name, default: []].append(role) }
        }
        func add(_ variable: Expression, _ place: ColumnRole.Place) {
            if let column = frame.factorColumn(of: variable) {
                add(
                    column,
                    ColumnRole(place, isCategorical: true, contrasts: variable.contrasts(frame.options, column: column))
                )
            } else {
                for name in variable.columnNames { add(name, ColumnRole(place, isPlain: variable.bareName != nil)) }
            }
        }
        for name in response.columnNames { add(name, ColumnRole(.response, isPlain: response.bareName != nil)) }
        for variable in fixed.variables { add(variable, .fixedEffect) }
        for offset in offsets {
            for name in offset.columnNames { add(name, ColumnRole(.offset, isPlain: offset.bareName != nil)) }
        }
        for effects in random {
            for variable in effects.coefficients.variables { add(variable, .randomSlope) }
        }
        for name in random.flatMap(\.group.columns) { add(name, ColumnRole(.groupingFactor, isCategorical: true)) }
        if let weights = frame.options.weights { add(weights, ColumnRole(.weight)) }
        if let count = frame.options.count { add(count, ColumnRole(.count)) }
        if let squares = frame.options.withinSquares { add(squares, ColumnRole(.withinSquares)) }
        return roles
    }
}

extension Expression {
    /// The contrasts of a variable that is the categories of a column: `ordered()` orders them.
    fileprivate func contrasts(_ options: ModelOptions, column: String) -> ContrastKind {
        let options = options.factors[column] ?? FactorOptions()
        return isOrdering ? options.contrasts ?? .polynomial : options.coding
    }
}
