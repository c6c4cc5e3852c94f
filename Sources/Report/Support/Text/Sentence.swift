/// Small parts of sentences.
enum Sentence {
    /// "1 row", "2 rows".
    static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(NumberText.count(count)) \(count == 1 ? singular : plural ?? (singular + "s"))"
    }

    /// "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// "a, b or c".
    static func alternatives(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " or " + last
    }

    /// As many of the items as a description of readable length has room for, and how many more there are: "a; b; and 3 more".
    static func described(_ items: [String]) -> String {
        var (shown, length) = ([String](), 0)
        for item in items {
            length += item.count + 2
            guard length < 1200 || shown.isEmpty else { break }
            shown.append(String(item.prefix(1200)))
        }
        let rest = items.count - shown.count
        return shown.joined(separator: "; ") + (rest > 0 ? "; and \(NumberText.count(rest)) more" : "")
    }

    /// The names, at most `limit` of them: "a, b and c", "a, b and 3 others".
    static func names(_ items: [String], limit: Int = 8) -> String {
        let shown = items.prefix(limit).map { String($0.prefix(60)) }
        let others = items.count - shown.count
        return list(others > 0 ? shown + [counted(others, "other")] : shown)
    }
}
