/// A column that the fixed effects and offsets use, as it was in the fit.
public struct FixedVariable: Sendable, Equatable {
    /// What the column holds.
    public enum Values: Sendable, Equatable {
        /// Categories, with the levels of the fit in order, the reference level first; `isNumber` where the formula uses the column as a number as well.
        case levels([String], isNumber: Bool)
        /// Numbers, with their mean and range on the rows of the fit; `isBinary` where only the two ends of the range occur.
        case numbers(mean: Double, range: ClosedRange<Double>, isBinary: Bool)
    }

    /// The column's name.
    public let name: String
    /// What it holds.
    public let values: Values
    /// How the numbers of a column of dates or times were read; nil for other columns.
    public let time: TimeFormat?
    /// Whether it is one variable of the formula and nothing else, so that the columns of an average over its values are products of the average of its own.
    let isSeparable: Bool

    /// The levels; nil for a number.
    public var levels: [String]? {
        if case .levels(let levels, _) = values { return levels }
        return nil
    }

    /// The two values of a number that has only two.
    public var twoValues: [Double]? {
        if case .numbers(_, let range, true) = values { return [range.lowerBound, range.upperBound] }
        return nil
    }

    /// The levels, or the two values of a number that has only two, as means are named by them; nil for other numbers.
    package var categories: [String]? {
        levels ?? twoValues.map { values in values.map { time?.text(of: $0) ?? Categories.name($0) } }
    }
}

extension FixedVariable {
    /// - Parameters:
    ///   - request: how the model reads the column.
    ///   - formula: the model.
    init(_ request: ColumnRequest, formula: Formula, frame: ModelFrame) throws(DesignError) {
        name = request.name
        time = frame.table.column(named: request.name)?.time
        let users = formula.fixed.variables.filter { $0.columnNames.contains(request.name) }
        isSeparable =
            users.count == 1
            && (users[0].bareName != nil || users[0].factorArgument != nil)
            && !formula.offsets.contains { $0.columnNames.contains(request.name) }
        if request.uses.contains(.categorical) {
            values = .levels(try frame.factor(request.name).levels, isNumber: request.uses.contains(.numeric))
        } else {
            values = frame.summary(ofNumbers: request.name)
        }
    }
}

extension ModelFrame {
    /// The mean and the range of a column of numbers on the rows of the model.
    fileprivate func summary(ofNumbers name: String) -> FixedVariable.Values {
        guard let numbers = table.column(named: name)?.numbers, let first = sourceRows.first else {
            return .numbers(mean: .nan, range: 0...0, isBinary: false)
        }
        let origin = numbers[Int(first)]
        // Sums of differences from one value lose no digits where all values are far from 0.
        let chunks = Chunks(count: sourceRows.count, maximum: 256)
        let parts = Cores.map(chunks.count, inRangesOf: 1) { chunk in
            var (sum, least, most) = (0.0, origin, origin)
            for row in chunks[chunk] {
                let value = numbers[Int(sourceRows[row])]
                sum += (value - origin) * Double(cells?.counts[row] ?? 1)
                least = min(least, value)
                most = max(most, value)
            }
            return (sum: sum, least: least, most: most)
        }
        let sum = parts.reduce(0) { $0 + $1.sum }
        let (least, most) = (parts.map(\.least).min() ?? origin, parts.map(\.most).max() ?? origin)
        let isBinary =
            least < most && sourceRows.allSatisfy { numbers[Int($0)] == least || numbers[Int($0)] == most }
        let mean = (origin + sum / Double(observationCount)).withoutRounding(ofValuesUpTo: max(abs(least), abs(most)))
        return .numbers(
            mean: mean, range: least...most, isBinary: isBinary)
    }
}
