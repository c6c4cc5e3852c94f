import Fitter

/// What an engine says of an error, fit for a terminal.
struct EngineMessage {
    /// The lines, with the place in the query and a mark below it; empty where it said nothing.
    let text: String

    private static let longest = 20

    /// - Parameters:
    ///   - errors: what it wrote to standard error.
    ///   - isOfQuery: whether the lines of a user's query were counted from the line above it.
    init(_ errors: String, isOfQuery: Bool = false) {
        var lines: [String] = []
        var shift = 0
        for line in errors.split(whereSeparator: \.isNewline) {
            var line = String(line)
            if shift > 0 {
                line.removeFirst(min(shift, line.prefix { $0 == " " }.count))
                shift = 0
            }
            if isOfQuery, let match = line.firstMatch(of: /^LINE (\d+):/), let number = Int(match.1), number > 1 {
                shift = "\(number)".count - "\(number - 1)".count
                line.replaceSubrange(match.1.startIndex..<match.1.endIndex, with: "\(number - 1)")
            }
            lines.append(line.escapedForDisplay(limit: 400))
        }
        text = lines.prefix(Self.longest).joined(separator: "\n")
    }
}
