/// Shortens the labels of one figure to a width so that different labels stay different.
///
/// A label that is too wide loses its end. Labels that would be equal lose their middle in place of it; where that makes them equal too,
/// they lose what they begin with in common, then everything up to where each first differs from the most similar other label. What
/// is equal even then is numbered.
package struct LabelShortening {
    private let limit: Double
    private let width: (String) -> Double

    /// - Parameters:
    ///   - limit: the width of the room, in CSS pixels.
    ///   - width: the width of a text, in CSS pixels.
    package init(limit: Double, width: @escaping (String) -> Double) {
        self.limit = limit
        self.width = width
    }

    /// No label that fits a plot is longer than this; of longer ones the rest is compared, but never measured.
    private static let longest = 300

    /// The labels, each as it fits; equal labels stay equal.
    package func shortened(_ labels: [String]) -> [String] {
        var texts: [String: String] = [:]
        var wide: [[Character]] = []
        for label in labels where texts[label] == nil {
            let isFitting = label.count <= Self.longest && width(label) <= limit
            texts[label] = isFitting ? label : ""
            if !isFitting { wide.append(Array(label)) }
        }
        if wide.isEmpty { return labels }
        guard width("…") <= limit else { return labels.map { texts[$0] ?? "" } }
        var taken = Set(texts.values.filter { !$0.isEmpty })
        for (label, text) in zip(wide, distinct(wide)) {
            let own = unique(text, taken)
            taken.insert(own)
            texts[String(label)] = own
        }
        return labels.map { texts[$0] ?? $0 }
    }

    /// The ways to shorten labels, those that change least first.
    private var ways: [([[Character]]) -> [String]] {
        [
            { labels in labels.map { start(of: $0[...]) } },
            { labels in labels.map(ends) },
            { labels in
                let common = Self.commonWords(labels)
                return labels.map { start(of: $0[common...], follows: common > 0) }
            },
            fromDifferences,
        ]
    }

    /// Labels that are all too wide, shortened; those that one way would make equal are shortened in the next.
    private func distinct(_ labels: [[Character]], way: Int = 0) -> [String] {
        let texts = ways[way](labels)
        guard way + 1 < ways.count else { return texts }
        var members: [String: [Int]] = [:]
        for (index, text) in texts.enumerated() { members[text, default: []].append(index) }
        var result = texts
        for text in Set(texts).sorted() {
            guard let indices = members[text], indices.count > 1 else { continue }
            for (index, other) in zip(indices, distinct(indices.map { labels[$0] }, way: way + 1)) {
                result[index] = other
            }
        }
        return result
    }

    /// As much of the beginning as there is room for, with an ellipsis for what is left out before and after it.
    private func start(of label: ArraySlice<Character>, follows: Bool = false) -> String {
        let lead = follows ? "…" : ""
        let whole = lead + String(label.prefix(Self.longest))
        if label.count <= Self.longest, width(whole) <= limit { return whole }
        let kept = most(upTo: min(label.count, Self.longest)) { lead + String(label.prefix($0)) + "…" }
        var text = label.prefix(kept)
        while text.last == " " { text.removeLast() }
        return lead + String(text) + "…"
    }

    /// As much of both ends as there is room for.
    private func ends(of label: [Character]) -> String {
        func text(_ count: Int) -> String {
            let (head, tail) = ((count + 1) / 2, count / 2)
            return String(label.prefix(head)) + "…" + String(label.suffix(tail))
        }
        return text(most(upTo: min(label.count - 1, Self.longest), text))
    }

    /// Each label from where it first differs from the most similar other one, after as much of its beginning as names the whole.
    private func fromDifferences(_ labels: [[Character]]) -> [String] {
        let order = labels.indices.sorted { labels[$0].lexicographicallyPrecedes(labels[$1]) }
        var shared = [Int](repeating: 0, count: labels.count)
        // The most similar labels are neighbours in order.
        for (first, second) in zip(order, order.dropFirst()) {
            let common = zip(labels[first], labels[second]).prefix { $0 == $1 }.count
            shared[first] = max(shared[first], common)
            shared[second] = max(shared[second], common)
        }
        return labels.indices.map { index in
            // A few characters before the difference show where it is.
            start(of: labels[index][max(0, shared[index] - 3)...], follows: shared[index] > 3)
        }
    }

    /// The text, or as much of it as leaves room for a number that makes it different from all in `taken`.
    private func unique(_ text: String, _ taken: Set<String>) -> String {
        var (candidate, number) = (text, 1)
        while taken.contains(candidate) {
            number += 1
            let mark = " (\(number))"
            guard width(mark) <= limit else { return text }
            let characters = Array(text)
            candidate =
                String(characters.prefix(most(upTo: characters.count) { String(characters.prefix($0)) + mark })) + mark
        }
        return candidate
    }

    /// The largest count whose text has room; 0 where none has.
    private func most(upTo count: Int, _ text: (Int) -> String) -> Int {
        var (low, high) = (0, max(count, 0))
        while low < high {
            let middle = (low + high + 1) / 2
            if width(text(middle)) <= limit { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// How many characters all labels begin with in common, up to the end of a word.
    private static func commonWords(_ labels: [[Character]]) -> Int {
        guard let first = labels.first else { return 0 }
        let common = labels.reduce(first.count) { min($0, zip(first, $1).prefix { $0 == $1 }.count) }
        return first[..<common].lastIndex { !$0.isLetter && !$0.isNumber }.map { $0 + 1 } ?? 0
    }
}

extension Pen {
    /// Labels of one figure, shortened by an ellipsis where they are wider than `limit`, so that different ones stay different.
    ///
    /// - Parameters:
    ///   - labels: one line of text each.
    ///   - limit: the width, in CSS pixels.
    ///   - style: the size and weight of the text.
    /// - Returns: one text per label; equal labels have equal texts.
    public func fitted(_ labels: [String], to limit: Double, _ style: TextStyle) -> [String] {
        LabelShortening(limit: limit) { width($0, style) }.shortened(labels)
    }
}
