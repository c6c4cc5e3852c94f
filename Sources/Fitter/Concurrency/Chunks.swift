/// A range cut into chunks that do not depend on the number of threads, so that sums over them do not either.
struct Chunks: Sendable {
    private let bounds: [Int]

    /// At most `maximum` chunks of 0..<count of equal length.
    init(count: Int, maximum: Int) {
        let chunks = max(1, min(maximum, count))
        bounds = (0...chunks).map { count * $0 / chunks }
    }

    /// At most `maximum` chunks of the levels whose cells begin at `starts`, of about equally many cells each.
    init(starts: [Int], maximum: Int) {
        let (levels, cells) = (starts.count - 1, starts.last ?? 0)
        let chunks = max(1, min(maximum, levels))
        var bounds = [0]
        var level = 0
        for chunk in 1..<max(chunks, 1) {
            while level < levels, starts[level] < cells * chunk / chunks { level += 1 }
            bounds.append(level)
        }
        bounds.append(levels)
        self.bounds = bounds
    }

    var count: Int { bounds.count - 1 }

    subscript(_ chunk: Int) -> Range<Int> { bounds[chunk]..<bounds[chunk + 1] }
}
