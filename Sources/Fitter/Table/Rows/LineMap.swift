/// Where rows begin in the file, kept as the few places where rows and lines fall out of step: cells with line breaks
/// in them and blank lines.
package struct LineMap: Sendable {
    /// The line of row 0 when nothing falls out of step.
    private let firstLine: Int
    /// From this row on, this many extra lines; rows ascending.
    private var steps: [(row: Int, extra: Int)] = []

    package init(firstLine: Int = 2) {
        self.firstLine = firstLine
    }

    /// Notes that the rows from `row` on begin one line later than they would.
    mutating func skipLine(beforeRow row: Int) {
        let extra = (steps.last?.extra ?? 0) + 1
        if let last = steps.last, last.row == row {
            steps[steps.count - 1].extra = extra
        } else {
            steps.append((row, extra))
        }
    }

    /// Appends the map of a chunk whose row 0 is this map's row `row`.
    mutating func append(_ other: LineMap, atRow row: Int) {
        let base = steps.last?.extra ?? 0
        for step in other.steps {
            steps.append((step.row + row, step.extra + base))
        }
    }

    func line(ofRow row: Int) -> Int {
        let next = steps.partitioningIndex { $0.row > row }
        return firstLine + row + (next > 0 ? steps[next - 1].extra : 0)
    }
}
