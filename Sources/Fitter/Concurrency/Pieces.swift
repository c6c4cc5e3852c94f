/// A range cut into pieces that do not depend on the number of threads, so that sums over them do not either.
struct Pieces: Sendable {
    private let bounds: [Int]

    /// At most `maximum` pieces of 0..<count of equal length.
    init(count: Int, maximum: Int) {
        let pieces = max(1, min(maximum, count))
        bounds = (0...pieces).map { count * $0 / pieces }
    }

    /// At most `maximum` pieces of the levels whose cells begin at `starts`, of about equally many cells each.
    init(starts: [Int], maximum: Int) {
        let (levels, cells) = (starts.count - 1, starts.last ?? 0)
        let pieces = max(1, min(maximum, levels))
        var bounds = [0]
        var level = 0
        for piece in 1..<max(pieces, 1) {
            while level < levels, starts[level] < cells * piece / pieces { level += 1 }
            bounds.append(level)
        }
        bounds.append(levels)
        self.bounds = bounds
    }

    var count: Int { bounds.count - 1 }

    subscript(_ piece: Int) -> Range<Int> { bounds[piece]..<bounds[piece + 1] }
}
