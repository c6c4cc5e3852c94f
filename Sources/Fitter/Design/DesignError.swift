/// The reason why data and formula make no model that can be fitted.
public struct DesignError: Error, Sendable, Equatable {
    /// The data file, as the caller named it.
    public let source: String
    /// The 1-based line of the file, when the problem has one.
    public let line: Int?
    /// What was found, with the names and numbers that a message needs.
    public let problem: Problem

    init(_ problem: Problem, source: String, line: Int? = nil) {
        self.problem = problem
        self.source = source
        self.line = line
    }

    /// The kinds of problems.
    public enum Problem: Sendable, Equatable {
        /// The formula uses a column that the table does not hold.
        case columnNotRead(name: String)
        /// A column named as categorical that does not exist.
        case unknownCategorical(name: String, nearest: [String])
        /// Categories where a calculation, the response or the weights need numbers.
        case notNumeric(column: String, use: String)
        /// Categories without an order where rows are to be ordered by time; `value` is one of them.
        case notOrdered(column: String, value: String)
        /// No row of the model has a value of the column that is to order them.
        case noTime(column: String)
        /// Every row lacks a value that the model uses; `emptiest` is the column that lacks most.
        case noRowsLeft(rows: Int, emptiest: String, missing: Int)
        /// A value that is infinite or not a number, and the values that it was computed from.
        case notFinite(expression: String, value: Double, inputs: [String])
        /// A value whose square cannot be represented, or a variable of which no value's square can.
        case outOfRange(expression: String, value: Double, isLargest: Bool)
        /// New rows with dates or times where the fit had numbers, or numbers of another unit.
        case otherUnit(column: String, found: TimeScale, expected: TimeScale?)
        /// A value outside all intervals of `cut()`.
        case outsideIntervals(call: String, expression: String, value: Double)
        /// `scale()`, `ns()`, `bs()` or `cut()` of a column with one value.
        case cannotScale(expression: String)
        /// The response has the same value in all rows.
        case constantResponse(name: String, value: Double)
        /// A categorical fixed effect with a single level.
        case singleLevel(variable: String, level: String)
        /// A grouping factor with a single level.
        case singleGroup(group: String, level: String)
        /// A grouping factor with as many levels as rows, or more.
        case groupPerRow(group: String, levels: Int, rows: Int)
        /// A random-effects term with as many effects as rows, or more.
        case tooManyEffects(term: String, effects: Int, rows: Int)
        /// A weight that is not a positive number, or is too large or too small.
        case badWeight(column: String, value: Double)
        /// A number of rows of a cell that is not a whole number of at least 1.
        case badCount(column: String, value: Double)
        /// A sum of squares within a cell that is negative, missing or too large, or not 0 for a single row.
        case badWithinSquares(column: String, value: Double, count: Int)
        /// Cells of several rows without sums of squares within them.
        case noWithinSquares(count: Int)
        /// Cells of several rows whose response is calculated, of which the data have no mean.
        case calculatedMean(response: String, count: Int)
        /// A model matrix that would take more than 16 GiB.
        case matrixTooLarge(rows: Int, columns: Int)
        /// A level of the data that a list of all levels lacks.
        case undeclaredLevel(column: String, level: String, declared: [String])
        /// A level in such a list, or the reference, that the data lack.
        case absentLevel(column: String, level: String, isReference: Bool, nearest: [String], levels: [String])
        /// A level that stands in such a list twice.
        case repeatedLevel(column: String, level: String)
        /// A reference for contrasts that have none, or together with a list whose first level is the reference.
        case uselessReference(column: String, level: String, hasLevels: Bool, contrasts: ContrastKind)
        /// A reference that only rows with a missing value have.
        case referenceNotUsed(column: String, level: String)
        /// Two combinations of levels with one name.
        case joinedLevels(call: String, level: String)
        /// The number pi in a calculation, and a column of this name.
        case ambiguousPi
        /// Polynomial contrasts of more levels than their degrees can be told apart for.
        case tooManyOrderedLevels(variable: String, levels: Int, limit: Int)
        /// `poly()` of a degree that its argument has too few different values for.
        case polynomialDegree(expression: String, degree: Int, values: Int)
        /// A level of new rows that the data of the fit lack.
        case unseenLevel(column: String, level: String, known: [String], nearest: [String])
    }
}

extension DesignError: CustomStringConvertible {
    /// One sentence: where, what was found, and what was expected.
    public var description: String {
        source.escapedForDisplay() + (line.map { ":\($0)" } ?? "") + ": " + problem.explanation
    }
}
