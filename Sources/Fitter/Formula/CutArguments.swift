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
        var breaks: Breaks?
        var options: [String: Bool] = [:]
        var labels: [String]?
        var digits = 3
        for argument in arguments.dropFirst() {
            switch argument.name {
            case nil where breaks == nil, "breaks" where breaks == nil:
                guard let values = argument.value.numbers else { return nil }
                if values.count == 1 {
                    guard let count = Int(exactly: values[0]), (2...Self.most).contains(count) else { return nil }
                    breaks = .count(count)
                } else {
                    let sorted = values.sorted()
                    guard values.count <= Self.most, zip(sorted, sorted.dropFirst()).allSatisfy({ $0 < $1 }) else {
                        return nil
                    }
                    breaks = .values(sorted)
                }
            case "labels"? where argument.value.texts != nil:
                labels = argument.value.texts
            case "labels"? where argument.value.bareName == "NULL": break
            case "labels"?:
                guard argument.value.truthValue == false else { return nil }
                options["labels"] = false
            case "dig.lab"?:
                guard let value = argument.value.constant, let whole = Int(exactly: value), (1...16).contains(whole)
                else { return nil }
                digits = whole
            case "right"?, "include.lowest"?, "ordered_result"?:
                guard let name = argument.name, let value = argument.value.truthValue else { return nil }
                options[name] = value
            default: return nil
            }
        }
        guard let breaks else { return nil }
        let intervals =
            switch breaks {
            case .values(let values): values.count - 1
            case .count(let count): count
            }
        if let labels, labels.count != intervals || Set(labels.map(LevelKey.init)).count != intervals { return nil }
        self.breaks = breaks
        self.labels = labels
        self.digits = digits
        givesCodes = options["labels"] == false
        isOrdered = options["ordered_result"] ?? false
        isRightClosed = options["right"] ?? true
        includesLowest = options["include.lowest"] ?? false
    }
}
