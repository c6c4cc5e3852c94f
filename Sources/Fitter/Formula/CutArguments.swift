/// What `cut(x, breaks, labels, include.lowest, right, dig.lab, ordered_result)` asks for.
struct CutArguments {
    /// Where the intervals end.
    enum Breaks {
        /// At these numbers, ascending; at least two.
        case values([Double])
        /// Where they make so many intervals of the same length; at least two.
        case count(Int)
    }

    let breaks: Breaks
    /// Whether the right ends belong to the intervals, not the left ones.
    let isRightClosed: Bool
    let includesLowest: Bool
    /// The names of the intervals; nil for their ends.
    let labels: [String]?
    /// Whether the intervals are numbers from 1 instead of categories.
    let givesCodes: Bool
    /// Whether the intervals are an ordered factor.
    let isOrdered: Bool
    /// The least number of digits of the ends in the names.
    let digits: Int

    /// More intervals are no categories any more.
    private static let most = 1000

    /// Nil when the arguments after the first are others.
    init?(_ arguments: [Expression.Argument]) {
        guard let options = try? CutArguments(checking: arguments) else { return nil }
        self = options
    }

    /// - Parameter arguments: all of the call, by name (also the beginning of one) or in R's order.
    init(checking arguments: [Expression.Argument]) throws(Problem) {
        let given = try Self.matched(arguments)
        guard let first = given["breaks"] else { throw .noBreaks }
        breaks = try Self.breaks(first)
        let intervals =
            switch breaks {
            case .values(let values): values.count - 1
            case .count(let count): count
            }
        func truth(_ name: String) throws(Problem) -> Bool? {
            guard let value = given[name] else { return nil }
            guard let truth = value.truthValue else { throw .noTruthValue(argument: name) }
            return truth
        }
        isOrdered = try truth("ordered_result") ?? false
        isRightClosed = try truth("right") ?? true
        includesLowest = try truth("include.lowest") ?? false
        (labels, givesCodes) = try Self.labels(given["labels"], intervals: intervals)
        digits =
            try given["dig.lab"].map { value throws(Problem) in
                guard let value = value.constant, let whole = Int(exactly: value), (1...16).contains(whole) else {
                    throw .badDigits
                }
                return whole
            } ?? 3
    }

    /// The arguments of R's `cut.default` behind the first, in its order.
    private static let names = ["breaks", "labels", "include.lowest", "right", "dig.lab", "ordered_result"]

    /// The arguments by their names, as R matches them: whole names, their beginnings, then the order.
    private static func matched(_ arguments: [Expression.Argument]) throws(Problem) -> [String: Expression] {
        var given: [String: Expression] = [:]
        var rest: [Expression] = []
        for argument in arguments.dropFirst() {
            guard let name = argument.name else {
                rest.append(argument.value)
                continue
            }
            let fitting = names.contains(name) ? [name] : names.filter { $0.hasPrefix(name) }
            guard fitting.count == 1, given.updateValue(argument.value, forKey: fitting[0]) == nil else {
                throw .unknownArgument(name)
            }
        }
        let free = names.filter { given[$0] == nil }
        guard rest.count <= free.count else { throw .unknownArgument(rest[free.count].text) }
        for (name, value) in zip(free, rest) { given[name] = value }
        return given
    }

    private static func breaks(_ expression: Expression) throws(Problem) -> Breaks {
        guard let values = expression.numbers else { throw .noNumbers(expression.text) }
        if values.count == 1 {
            guard let count = Int(exactly: values[0]), (2...most).contains(count) else {
                throw .badCount(expression.text)
            }
            return .count(count)
        }
        let sorted = values.sorted()
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .repeatedBreaks }
        guard values.count <= most else { throw .badCount("\(values.count - 1)") }
        return .values(sorted)
    }

    /// The names of intervals, and whether they are numbers instead.
    private static func labels(
        _ expression: Expression?, intervals: Int
    ) throws(Problem) -> (labels: [String]?, givesCodes: Bool) {
        guard let expression, expression.bareName != "NULL", expression.truthValue != true else { return (nil, false) }
        if expression.truthValue == false { return (nil, true) }
        guard let labels = expression.texts ?? expression.numbers?.map(Categories.name) else {
            throw .noLabels(expression.text)
        }
        guard labels.count == intervals else { throw .labelCount(found: labels.count, intervals: intervals) }
        guard Set(labels.map(LevelKey.init)).count == intervals else { throw .repeatedLabels }
        return (labels, false)
    }
}

extension CutArguments {
    /// What `cut()` takes in the place of arguments that are others.
    static func expectation(_ arguments: [Expression.Argument]) -> String {
        do throws(Problem) {
            _ = try CutArguments(checking: arguments)
        } catch {
            return error.expectation
        }
        return Problem.noBreaks.expectation
    }

    /// What is wrong with the arguments of a call.
    enum Problem: Error {
        case noBreaks
        /// Breaks that are no numbers which the formula writes.
        case noNumbers(String)
        /// A number of intervals that is none, or too large.
        case badCount(String)
        case repeatedBreaks
        case noLabels(String)
        case labelCount(found: Int, intervals: Int)
        case repeatedLabels
        case noTruthValue(argument: String)
        case badDigits
        case unknownArgument(String)

        /// What `cut()` takes instead.
        var expectation: String {
            switch self {
            case .noBreaks: "a number and the breaks, such as cut(x, 3) or cut(x, c(0, 10, Inf))"
            case .noNumbers(let text):
                "breaks that are numbers in the formula, such as 3, c(0, 10, Inf) or seq(0, 10, 2); found \(text.quotedForDisplay())"
            case .badCount(let text):
                "a whole number of intervals from 2 to \(CutArguments.most), or the ends of as many; found \(text.quotedForDisplay())"
            case .repeatedBreaks: "breaks that are different numbers"
            case .noLabels(let text):
                "labels = c(...) with a different text for each interval, FALSE for their numbers, or NULL; found \(text.quotedForDisplay())"
            case .labelCount(let found, let intervals):
                "labels with a different text for each interval; found \(found) for \(intervals) intervals"
            case .repeatedLabels: "labels with a different text for each interval; found one twice"
            case .noTruthValue(let argument): "TRUE or FALSE for \(argument)"
            case .badDigits: "a whole number from 1 to 16 for dig.lab"
            case .unknownArgument(let name):
                "x, breaks, labels, include.lowest, right, dig.lab and ordered_result, each once; found \(name.quotedForDisplay())"
            }
        }
    }
}
