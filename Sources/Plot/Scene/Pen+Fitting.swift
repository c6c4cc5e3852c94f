extension Pen {
    /// The text, shortened by an ellipsis where it is wider than `limit`; empty where not even that has room.
    ///
    /// - Parameters:
    ///   - text: one line of text.
    ///   - limit: the width, in CSS pixels.
    ///   - style: the size and weight of the text.
    public func fitted(_ text: String, to limit: Double, _ style: TextStyle) -> String {
        // No label that fits a plot is longer than this; the rest is never measured.
        let start = text.prefix(300)
        if start.count == text.count, width(text, style) <= limit { return text }
        var (low, high) = (0, start.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if width(start.prefix(middle) + "…", style) <= limit { low = middle } else { high = middle - 1 }
        }
        if low == 0, width("…", style) > limit { return "" }
        var kept = start.prefix(low)
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The words of a text in lines; a word that is wider than the limit and the last line are shortened by an ellipsis.
    ///
    /// - Parameters:
    ///   - text: words separated by blanks.
    ///   - limit: the width of a line, in CSS pixels.
    ///   - style: the size and weight of the text.
    ///   - lines: the largest number of lines.
    /// - Returns: as many lines as the words need, at most `lines`; none for an empty text.
    public func wrapped(_ text: String, to limit: Double, _ style: TextStyle, lines: Int) -> [String] {
        var result: [String] = []
        var current = ""
        for word in text.prefix(1000).split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = current.isEmpty ? String(word) : current + " " + word
            if width(candidate, style) <= limit || current.isEmpty {
                current = candidate
            } else {
                result.append(current)
                current = String(word)
            }
        }
        if !current.isEmpty { result.append(current) }
        guard result.count > lines else { return result.map { fitted($0, to: limit, style) } }
        let rest = result[(lines - 1)...].joined(separator: " ")
        return (result[..<(lines - 1)] + [rest]).map { fitted($0, to: limit, style) }
    }
}
