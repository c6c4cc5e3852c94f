/// Lines of a file that are no part of its table: those above the header, or those under it.
struct SkippedLines: OptionValue, CustomStringConvertible {
    /// How many lines come before the header.
    let above: Int
    /// How many rows come between the header, which is the first line then, and the data.
    let below: Int

    /// - Parameter argument: a number of lines at the start, or the lines from the second to another.
    init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let limit = 1 << 30
        switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
        case (1, let count?, _) where (0...limit).contains(count): (above, below) = (count, 0)
        case (2, 1, let last?) where (1...limit).contains(last): (above, below) = (last, 0)
        case (2, 2, let last?) where (2...limit).contains(last): (above, below) = (0, last - 1)
        default: return nil
        }
    }

    var description: String { below > 0 ? "2-\(below + 1)" : "\(above)" }
}
