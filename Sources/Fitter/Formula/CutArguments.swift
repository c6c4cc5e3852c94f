/// What `cut(x, breaks, right, include.lowest)` asks for.
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

    /// More intervals are no categories any more.
    private static let most = 1000

    /// Nil when the arguments after the first are others.
    init?(_ arguments: [Expression.Argument]) {
        var breaks: Breaks?
        var options: [String: Bool] = [:]
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
            case "right"?, "include.lowest"?:
                guard let name = argument.name, let value = argument.value.truthValue else { return nil }
                options[name] = value
            default: return nil
            }
        }
        guard let breaks else { return nil }
        self.breaks = breaks
        isRightClosed = options["right"] ?? true
        includesLowest = options["include.lowest"] ?? false
    }
}
