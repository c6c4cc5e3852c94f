extension MomentsError: CustomStringConvertible {
    /// One sentence: where, what was found, and what was expected.
    public var description: String {
        source.escapedForDisplay() + (line.map { ":\($0)" } ?? "") + ": " + problem.explanation
    }
}

extension MomentsError.Problem {
    var explanation: String {
        switch self {
        case .missingFile(let name, let use):
            "there is no \(name).csv (or \(name).csv.gz, \(name).parquet), which has \(use); expected a folder as mixreport moments writes it"
        case .unknownKind(let kind):
            "the kind of a column is \(kind.quotedForDisplay()); expected \(Self.list(MomentColumns.Kind.allCases.map(\.rawValue), or: true))"
        case .badNumber(let value, let count):
            "the number is \(Self.text(value)); expected each of the numbers 1 to \(count) once"
        case .wrongCount(let kind, let count):
            "there are \(count) columns of the kind \(kind); expected \(kind == "response" ? "one" : "at most one")"
        case .noOnes(let name, let shift):
            "column 1 is \(name.quotedForDisplay()) with shift \(Self.text(shift)); expected the predictor (Intercept), a column of ones with shift 0"
        case .repeated(let what, let name):
            "\(what) \(name.quotedForDisplay()) occurs before; expected it once, with the sums over all of its rows"
        case .missingValue(let column):
            "there is nothing in column \(column.quotedForDisplay()); expected a text (rows with missing values are left out before they are summed)"
        case .badCount(let column, let value, let least):
            "the number of rows in column \(column.quotedForDisplay()) is \(Self.text(value)); expected a whole number of at least \(least)"
                + (least == 1 && value == 0 ? " (leave out lines without rows)" : "")
        case .notFinite(let column, let value):
            "the value in column \(column.quotedForDisplay()) is \(Self.text(value)); expected a finite number"
        case .negativeSquare(let column, let value):
            "the sum in column \(column.quotedForDisplay()) is \(Self.text(value)); expected a sum of squares or of positive weights"
        case .notCounts(let count, let weight):
            "p1_1 is \(Self.text(weight)) for \(count) rows, and columns.csv names no weights; expected the number of rows, or a line of the kind weights in columns.csv"
        case .impossibleProduct(let column, let value, let limit):
            "the sum of products in column \(column.quotedForDisplay()) is \(Self.text(value)), but the sums of squares on the line allow no more than \(Self.text(limit)); expected sums over the same rows, with the same shifts and weights"
        case .differentSum(let column, let sum, let expected, let file, let level):
            "column \(column.quotedForDisplay()) adds up to \(Self.text(sum))\(level.map { " for \($0.quotedForDisplay())" } ?? ""), and \(file.escapedForDisplay()) has \(Self.text(expected)); expected sums over the same rows: make both files again from the same data"
        case .wrongLines(let found, let expected):
            "there are \(found) lines below the header; expected \(expected)"
        case .unknownLevel(let level, let factor):
            "the level \(level.quotedForDisplay()) is not one of the levels of \(factor.quotedForDisplay()); expected the tables of factors and of pairs from the same rows"
        case .missingColumn(let name, let use, let available):
            "the formula has \(name.quotedForDisplay()) as \(use), which was not summed; there are \(Self.list(available.map { $0.quotedForDisplay() })). Expected a column of that name: make the moments again for this formula, and see that levels.csv has its categorical variables in the order of their coding"
        case .missingFactor(let name, let available):
            "the formula has the grouping factor \(name.quotedForDisplay()), and there are \(Self.list(available.map { $0.quotedForDisplay() })); make the moments again for this formula"
        case .missingPair(let first, let second, let file):
            "there is no \(file), which has the sums by pairs of levels of \(first.quotedForDisplay()) and \(second.quotedForDisplay()); make the moments again for a formula with both"
        case .missingSlope(let column, let factor, let number):
            "\(column.quotedForDisplay()) varies by \(factor.quotedForDisplay()) in the formula, and factor\(number).csv lacks its products with all columns; make the moments again for this formula"
        case .farShift(let column, let shift, let mean):
            "the shift of \(column.quotedForDisplay()) is \(Self.text(shift)) and its mean \(Self.text(mean)), so far away for its standard deviation that the sums have lost its digits; make the moments again with a shift near the mean"
        case .otherResponse(let found, let expected):
            "the moments are of the response \(found.quotedForDisplay()), and the formula's is \(expected.quotedForDisplay()); make the moments again for this formula"
        case .otherWeights(let found?, nil):
            "the moments are weighted by \(found.quotedForDisplay()); add --weights \(found.escapedForDisplay())"
        case .otherWeights(let found?, let expected?):
            "the moments are weighted by \(found.quotedForDisplay()), not by \(expected.quotedForDisplay()); make them again with these weights"
        case .otherWeights(nil, let expected):
            "the moments are not weighted; make them again with --weights \((expected ?? "").escapedForDisplay()), or leave out the option"
        case .otherOffsets(let found, let expected):
            "the offsets that were subtracted from the response are \(Self.list(found.map { $0.quotedForDisplay() })), and the formula has \(Self.list(expected.map { $0.quotedForDisplay() })); make the moments again for this formula"
        case .cannotAdd(let what, let first, let second, let other):
            "\(what) \(first.escapedForDisplay(limit: 200)) here and \(second.escapedForDisplay(limit: 200)) in \(other.escapedForDisplay()); expected moments of the same formula: make one of them again"
        }
    }

    /// The first names of a list, in words.
    private static func list(_ names: [String], or: Bool = false) -> String {
        guard let last = names.last else { return "none" }
        if names.count == 1 { return last }
        if names.count > 12 { return names.prefix(12).joined(separator: ", ") + " and \(names.count - 12) more" }
        return names.dropLast().joined(separator: ", ") + (or ? " or " : " and ") + last
    }

    private static func text(_ value: Double) -> String {
        value.isNaN
            ? "missing" : value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
