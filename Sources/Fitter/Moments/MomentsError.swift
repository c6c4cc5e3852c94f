/// The reason why moments cannot be used.
public struct MomentsError: Error, Sendable, Equatable {
    /// The file, or the folder where the problem is not one file's.
    public let source: String
    /// The 1-based line of the file, when the problem has one.
    public let line: Int?
    /// What was found.
    public let problem: Problem

    init(_ problem: Problem, source: String, line: Int? = nil) {
        self.problem = problem
        self.source = source
        self.line = line
    }

    /// The kinds of problems.
    public enum Problem: Sendable, Equatable {
        /// A file that the folder lacks, and what it is for.
        case missingFile(name: String, use: String)
        /// A kind of column that there is not.
        case unknownKind(String)
        /// A number of a column or factor that is not the next one, or occurs twice; how many there are.
        case badNumber(value: Double, count: Int)
        /// Not one response, or several columns of weights.
        case wrongCount(kind: String, count: Int)
        /// A first column that is not `(Intercept)` with shift 0.
        case noOnes(name: String, shift: Double)
        /// A name, level or pair of levels that occurs before.
        case repeated(what: String, name: String)
        /// A cell without text or number.
        case missingValue(column: String)
        /// A number of rows that is not a whole number of at least `least`.
        case badCount(column: String, value: Double, least: Int)
        /// A sum that is not finite.
        case notFinite(column: String, value: Double)
        /// A sum of squares or of weights that is negative or, of weights, 0.
        case negativeSquare(column: String, value: Double)
        /// A sum of weights that is not the number of rows, where there are no weights.
        case notCounts(count: Int, weight: Double)
        /// A product that is larger than the sums of squares of its columns allow.
        case impossibleProduct(column: String, value: Double, limit: Double)
        /// Sums of a table that do not add up to those of another file.
        case differentSum(column: String, sum: Double, expected: Double, of: String, where: String?)
        /// A file without lines, or `global.csv` with several.
        case wrongLines(found: Int, expected: String)
        /// A level of a pair that the factor lacks.
        case unknownLevel(level: String, factor: String)
        /// A column of the formula that was not summed.
        case missingColumn(name: String, use: String, available: [String])
        /// A grouping factor that was not summed.
        case missingFactor(name: String, available: [String])
        /// Two factors without a table of their pairs.
        case missingPair(first: String, second: String, file: String)
        /// A random slope whose products the table of its factor lacks.
        case missingSlope(column: String, factor: String, number: Int)
        /// A shift that is far from the mean of its column, for the column's standard deviation.
        case farShift(column: String, shift: Double, mean: Double)
        /// Another response than the formula's.
        case otherResponse(found: String, expected: String)
        /// Other weights than those that were asked for; nil for none.
        case otherWeights(found: String?, expected: String?)
        /// Other offsets than the formula's.
        case otherOffsets(found: [String], expected: [String])
        /// Moments that cannot be added, because something is different in them.
        case cannotAdd(what: String, first: String, second: String, other: String)
    }
}
