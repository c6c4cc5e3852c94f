extension DesignError.Problem {
    var explanation: String {
        switch self {
        case .columnNotRead(let name):
            return "the column \(name.quotedForDisplay()) was not read with the data"
        case .unknownCategorical(let name, let nearest):
            let names = nearest.map { $0.quotedForDisplay() }.joined(separator: " or ")
            return "there is no column \(name.quotedForDisplay()) to be categorical"
                + (nearest.isEmpty ? "" : "; did you mean \(names)?")
        case .notNumeric(let column, let use):
            return
                "\(use.escapedForDisplay(limit: 80)) needs numbers, and column \(column.quotedForDisplay()) is categorical"
        case .notOrdered(let column, let value):
            return
                "the column \(column.quotedForDisplay()) of times has no order: found \(value.quotedForDisplay()); expected numbers, such as days since the first date, or levels with a declared order (--levels)"
        case .noTime(let column):
            return
                "the column \(column.quotedForDisplay()) of times is missing in every row of the model; expected numbers"
        case .noRowsLeft(let rows, let emptiest, let missing):
            return "no row is left: each of the \(rows) rows lacks a value that the model uses "
                + "(most often \(emptiest.quotedForDisplay()), missing in \(missing))"
        case .notFinite(let expression, let value, let inputs):
            return "\(expression.escapedForDisplay(limit: 80)) is \(Self.text(value))"
                + (inputs.isEmpty
                    ? "" : " for " + inputs.map { $0.escapedForDisplay(limit: 60) }.joined(separator: ", "))
                + "; expected a finite number (leave the row out or write NA)"
        case .outOfRange(let expression, let value, let isLargest):
            let limits = NumericRange.values
            return "\(expression.escapedForDisplay(limit: 80)): found \(value)"
                + (isLargest
                    ? ", its largest value in size; expected one of at least \(limits.lowerBound)"
                    : "; expected at most \(limits.upperBound) in size")
                + ", as squares of \(isLargest ? "smaller numbers vanish" : "larger numbers overflow") "
                + "(\(isLargest ? "multiply" : "divide") the variable by a power of ten)"
        case .cannotScale(let expression):
            return "\(expression.escapedForDisplay(limit: 80)) is not defined: its column has a single value"
        case .otherUnit(let column, let found, let expected):
            return "column \(column.quotedForDisplay()) holds \(found.unit), and the data of the fit have "
                + "\(expected.map(\.unit) ?? "plain numbers") there; expected the same"
        case .ambiguousPi:
            return
                "the formula calculates with pi, and the data have a column of this name; write 3.14159265358979 for "
                + "the number, or `pi` in backquotes for the column"
        case .outsideIntervals(let call, let expression, let value):
            return "\(expression.escapedForDisplay(limit: 80)) is \(value), which lies in no interval of "
                + "\(call.escapedForDisplay(limit: 80)); expected breaks around all values, such as c(-Inf, 0, Inf), or "
                + "include.lowest = TRUE for a value at the end"
        case .constantResponse(let name, let value):
            return
                "the response \(name.escapedForDisplay(limit: 80)) is \(value) in every row; there is nothing to explain"
        case .singleLevel(let variable, let level):
            return
                "\(variable.escapedForDisplay(limit: 80)) has a single level (\(level.quotedForDisplay())) in the rows used; "
                + "expected 2 or more, or a formula without it"
        case .singleGroup(let group, let level):
            return "the grouping factor \(group.escapedForDisplay(limit: 80)) has a single level "
                + "(\(level.quotedForDisplay())); expected 2 or more, as a variance between groups needs"
        case .groupPerRow(let group, let levels, let rows):
            return
                "the grouping factor \(group.escapedForDisplay(limit: 80)) has \(levels) levels in \(rows) rows; expected fewer "
                + "levels than rows, as its effects could not be told from the residuals"
        case .tooManyEffects(let term, let effects, let rows):
            return
                "the term (\(term.escapedForDisplay(limit: 80))) has \(effects) random effects for \(rows) rows; expected fewer than "
                + "rows, as they could not be told from the residuals"
        case .badWeight(let column, let value):
            return "the weight \(column.quotedForDisplay()) is \(Self.text(value)); expected "
                + (value > 0 && value.isFinite
                    ? "\(NumericRange.weights.lowerBound) to \(NumericRange.weights.upperBound) (multiply all weights by one number: only their ratios count)"
                    : "a positive number")
                + (value == 0 ? " (leave the row out instead: the likelihood of a row without weight is 0)" : "")
        case .matrixTooLarge(let rows, let columns):
            return
                "the model matrix would have \(rows) rows and \(columns) columns; is a column with many values categorical by mistake?"
        case .badCount, .badWithinSquares, .noWithinSquares, .calculatedMean:
            return cellExplanation
        case .undeclaredLevel, .absentLevel, .repeatedLevel, .uselessReference, .referenceNotUsed,
            .joinedLevels, .tooManyOrderedLevels, .polynomialDegree, .unseenLevel:
            return codingExplanation
        }
    }

    static func text(_ value: Double) -> String {
        value.isNaN
            ? "not a number" : value == .infinity ? "infinite" : value == -.infinity ? "minus infinity" : "\(value)"
    }
}
