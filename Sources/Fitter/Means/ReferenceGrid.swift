/// The combinations of levels and values over which marginal means are averages: every level of each categorical variable of the fixed effects, and each number at its mean, or at both values if it has only two, unless values are given.
///
/// Searle, Speed & Milliken (1980, doi:10.1080/00031305.1980.10483031) call these population marginal means; R's emmeans forms the same grid.
struct ReferenceGrid {
    /// A variable with the values that it takes in the grid.
    struct Axis {
        let name: String
        /// The values as text, as labels have them.
        let labels: [String]
        /// The values as numbers; nil where the model uses only the labels.
        let numbers: [Double]?
        /// The levels of a categorical variable; nil for a number.
        let levels: [String]?
        /// Whether the rows of the grid are averages over its levels.
        var isAveraged = false

        /// One value that stands for all: of levels any, since their columns are averaged, of numbers the mean, since the fitted values change evenly with them.
        var averaged: Axis {
            let mean = numbers.map { [$0.reduce(0, +) / Double($0.count)] }
            return Axis(name: name, labels: [labels[0]], numbers: mean, levels: levels, isAveraged: true)
        }
    }

    /// All variables, in order of their first mention.
    let axes: [Axis]
    /// For each axis the place of each combination's value; the first axis varies fastest.
    let places: [[Int]]
    /// The number of combinations.
    let rowCount: Int
    private let coding: DesignCoding
    /// Categorical variables over whose levels, by index, the grid's rows are averages.
    private let averages: [String: [Int]]

    /// 2 GiB of doubles.
    private static let mostElements = 1 << 28

    /// - Parameters:
    ///   - values: the values of variables that do not take all levels, or their mean.
    ///   - kept: the variables of which every level has rows of its own; nil for all. Others are averaged over with equal weights where they are built in, which keeps the grid small.
    init(_ coding: DesignCoding, values: [String: [String]], keeping kept: [String]? = nil) throws(MeansError) {
        self.coding = coding
        let known = coding.fixedVariables.map(\.name)
        for name in values.keys.sorted() where !known.contains(name) {
            throw .unknownVariable(name: name, known: known)
        }
        var axes: [Axis] = []
        var averages: [String: [Int]] = [:]
        for variable in coding.fixedVariables {
            let axis = try Self.axis(variable, values[variable.name])
            guard let kept, variable.isSeparable, !kept.contains(variable.name) else {
                axes.append(axis)
                continue
            }
            if let levels = axis.levels { averages[axis.name] = axis.labels.compactMap(levels.firstIndex(ofLevel:)) }
            axes.append(axis.averaged)
        }
        self.axes = axes
        self.averages = averages
        let columns = max(coding.fixedNames.count, 1)
        var rows = 1
        for axis in axes {
            rows = rows.multipliedReportingOverflow(by: axis.labels.count).partialValue
            guard rows <= Self.mostElements / columns else { throw .gridTooLarge(rows: rows, columns: columns) }
        }
        rowCount = rows
        places = Self.places(axes, rowCount: rows)
    }

    private static func places(_ axes: [Axis], rowCount: Int) -> [[Int]] {
        var repeats = 1
        return axes.map { axis in
            let places = (0..<rowCount).map { $0 / repeats % axis.labels.count }
            repeats *= axis.labels.count
            return places
        }
    }

    private static func axis(_ variable: FixedVariable, _ values: [String]?) throws(MeansError) -> Axis {
        switch variable.values {
        case .numbers(let mean, _, _):
            guard
                let values = values
                    ?? variable.twoValues.map({ values in
                        values.map { variable.time?.text(of: $0) ?? Categories.name($0) }
                    })
            else {
                let label = variable.time?.text(of: mean) ?? "\(mean)"
                return Axis(name: variable.name, labels: [label], numbers: [mean], levels: nil)
            }
            let numbers = try numbers(values, of: variable)
            if let place = numbers.indices.first(where: { numbers[..<$0].contains(numbers[$0]) }),
                let first = numbers.firstIndex(of: numbers[place])
            {
                throw .sameValue(name: variable.name, first: values[first], second: values[place])
            }
            return Axis(name: variable.name, labels: values, numbers: numbers, levels: nil)
        case .levels(let levels, let isNumber):
            for value in values ?? [] where levels.firstIndex(ofLevel: value) == nil {
                throw .unknownLevel(name: variable.name, level: value, known: levels)
            }
            let chosen = values ?? levels
            return Axis(
                name: variable.name, labels: chosen,
                numbers: isNumber ? try numbers(chosen, of: variable) : nil, levels: levels)
        }
    }

    /// Numbers as they are written, or dates and times of a variable that has such values.
    private static func numbers(_ values: [String], of variable: FixedVariable) throws(MeansError) -> [Double] {
        var numbers: [Double] = []
        for value in values {
            guard let number = Double(value) ?? variable.time?.value(of: value), number.isFinite else {
                throw .notANumber(name: variable.name, value: value)
            }
            numbers.append(number)
        }
        return numbers
    }

    /// The linear function of each combination: the fitted value there.
    ///
    /// - Parameter shift: what is added to the values of a number.
    func functions(shifting shift: (name: String, by: Double)? = nil) throws(MeansError) -> [LinearFunction] {
        guard !axes.isEmpty else {
            return [LinearFunction(contrast: coding.fixedNames.map { _ in 1 })]
        }
        var tableColumns: [Column] = []
        for (axis, places) in zip(axes, places) {
            if let numbers = axis.numbers {
                let added = shift.map { $0.name == axis.name ? $0.by : 0 } ?? 0
                tableColumns.append(Column(name: axis.name, numbers: places.map { numbers[$0] + added }))
            } else {
                tableColumns.append(
                    Column(
                        name: axis.name,
                        categories: Categories(levels: axis.labels, codes: places.map { Int32($0) })))
            }
        }
        let coded: (fixed: Matrix, offset: [Double]?, excess: Matrix?)
        do {
            let table: Table
            do { table = try Table(tableColumns, source: "the reference grid") } catch {
                preconditionFailure("\(error)")
            }
            coded = try coding.averages(of: table, over: averages)
        } catch {
            throw .design(error)
        }
        return (0..<rowCount).map { row in
            LinearFunction(
                contrast: (0..<coded.fixed.columns).map { coded.fixed[row, $0] }, constant: coded.offset?[row] ?? 0,
                excess: coded.excess.map { excess in (0..<excess.columns).map { excess[row, $0] } } ?? [])
        }
    }
}
