/// A histogram of one line of text.
struct TextHistogram {
    /// The signs by height, the lowest for an empty bin.
    private let signs: [Character]

    /// The longest line.
    static let width = 12

    /// - Parameter usesBlocks: whether the reader can be shown block elements; otherwise signs of ASCII rise about as much.
    init(usesBlocks: Bool) {
        signs = Array(usesBlocks ? " ▁▂▃▄▅▆▇█" : " .:-=+*#@")
    }

    /// Bins as one sign each, neighbours put together where there are more than ``width``.
    ///
    /// A bin that is not empty has at least the lowest sign.
    func line(_ counts: [Int]) -> String {
        guard !counts.isEmpty else { return "" }
        let together = (counts.count + Self.width - 1) / Self.width
        let sums = stride(from: 0, to: counts.count, by: together).map { start in
            counts[start..<min(start + together, counts.count)].reduce(0, +)
        }
        let tallest = max(sums.max() ?? 0, 1)
        return String(
            sums.map { sum in
                signs[sum == 0 ? 0 : max(1, Int((Double(sum) / Double(tallest) * Double(signs.count - 1)).rounded()))]
            })
    }
}
