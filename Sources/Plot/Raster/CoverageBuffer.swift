/// The area that outlines cover in each pixel of a window, exactly.
///
/// Each edge adds to the pixels it crosses the area to its right, signed by its direction; a running sum along a row then gives the coverage (the
/// method of Levien's font-rs). What overlaps in one direction adds up and is cut off at 1, so shapes that overlap themselves against
/// their own direction have to be composited one by one.
package struct CoverageBuffer {
    /// The window in whole pixels.
    private(set) var left = 0
    private(set) var top = 0
    private(set) var width = 0
    private(set) var height = 0
    private var sums: [Float] = []
    /// By row of the window, the columns between which `sums` may differ from 0; everywhere else, also outside of the window, they are 0.
    private var spans: [Span] = []

    /// The columns from `first` to `last`, none at first.
    private struct Span {
        var first = Int.max
        var last = -1
    }

    package init() {}

    /// Clears the buffer for the pixels that `bounds` touches.
    package mutating func begin(_ bounds: Rect) {
        for (row, span) in spans.enumerated() where span.last >= span.first {
            for column in span.first...span.last { sums[row * (width + 2) + column] = 0 }
        }
        left = Int(bounds.minX.rounded(.down))
        top = Int(bounds.minY.rounded(.down))
        width = max(0, Int(bounds.maxX.rounded(.up)) - left)
        height = max(0, Int(bounds.maxY.rounded(.up)) - top)
        let count = (width + 2) * height
        if sums.count < count { sums += [Float](repeating: 0, count: count - sums.count) }
        spans.removeAll(keepingCapacity: true)
        spans.append(contentsOf: repeatElement(Span(), count: height))
    }

    /// Adds a closed polygon; parts outside the window count as far as they shade it.
    package mutating func add(polygon points: [Point]) {
        guard var previous = points.last else { return }
        for point in points {
            addEdge(previous, point)
            previous = point
        }
    }

    private mutating func addEdge(_ start: Point, _ end: Point) {
        guard start.y != end.y, start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return }
        let direction: Double = start.y < end.y ? 1 : -1
        var (a, b) = direction > 0 ? (start, end) : (end, start)
        a.x -= Double(left)
        b.x -= Double(left)
        a.y -= Double(top)
        b.y -= Double(top)
        let slope = (b.x - a.x) / (b.y - a.y)
        if a.y < 0 {
            a.x -= a.y * slope
            a.y = 0
        }
        if b.y > Double(height) {
            b.x -= (b.y - Double(height)) * slope
            b.y = Double(height)
        }
        guard a.y < b.y else { return }
        // Left of the window an edge shades whole rows; right of it nothing. Cut it where it crosses either side.
        let right = Double(width)
        if min(a.x, b.x) >= 0, max(a.x, b.x) <= right {
            addClipped(a, b, direction)
            return
        }
        var cuts = [a.y]
        if slope != 0 {
            let crossings = [(0 - a.x) / slope + a.y, (right - a.x) / slope + a.y].sorted()
            for y in crossings where y > a.y && y < b.y { cuts.append(y) }
        }
        cuts.append(b.y)
        for (y0, y1) in zip(cuts, cuts.dropFirst()) where y1 > y0 {
            let x0 = min(max(a.x + (y0 - a.y) * slope, 0), right)
            let x1 = min(max(a.x + (y1 - a.y) * slope, 0), right)
            addClipped(Point(x: x0, y: y0), Point(x: x1, y: y1), direction)
        }
    }

    /// Adds an edge that lies inside the window and runs downwards.
    private mutating func addClipped(_ a: Point, _ b: Point, _ direction: Double) {
        let slope = (b.x - a.x) / (b.y - a.y)
        var x = a.x
        for row in Int(a.y)..<min(height, Int(b.y.rounded(.up))) {
            let line = row * (width + 2)
            let dy = min(Double(row + 1), b.y) - max(Double(row), a.y)
            let next = min(max(x + slope * dy, 0), Double(width))
            let d = dy * direction
            let (x0, x1) = x < next ? (x, next) : (next, x)
            let first = Int(x0)
            let last = Int(x1.rounded(.up))
            spans[row].first = min(spans[row].first, first)
            spans[row].last = max(spans[row].last, max(last, first + 1))
            if last <= first + 1 {
                let middle = (x + next) / 2 - Double(first)
                sums[line + first] += Float(d - d * middle)
                sums[line + first + 1] += Float(d * middle)
            } else {
                let s = 1 / (x1 - x0)
                let f0 = x0 - Double(first)
                let a0 = 0.5 * s * (1 - f0) * (1 - f0)
                let f1 = x1 - Double(last) + 1
                let am = 0.5 * s * f1 * f1
                sums[line + first] += Float(d * a0)
                if last == first + 2 {
                    sums[line + first + 1] += Float(d * (1 - a0 - am))
                } else {
                    let a1 = s * (1.5 - f0)
                    sums[line + first + 1] += Float(d * (a1 - a0))
                    for column in first + 2..<last - 1 { sums[line + column] += Float(d * s) }
                    let a2 = a1 + Double(last - first - 3) * s
                    sums[line + last - 1] += Float(d * (1 - a2 - am))
                }
                sums[line + last] += Float(d * am)
            }
            x = next
        }
    }

    /// Calls `body` for each covered pixel with its column, row and coverage from 0 to 1.
    @inline(__always)
    func forEachPixel(_ body: (_ column: Int, _ row: Int, _ coverage: Float) -> Void) {
        for row in 0..<height {
            var sum: Float = 0
            let line = row * (width + 2)
            // The edges of closed polygons cancel, so that nothing is covered behind the last of them.
            let span = spans[row]
            for column in span.first..<max(span.first, min(span.last + 1, width)) {
                sum += sums[line + column]
                let coverage = min(abs(sum), 1)
                if coverage > 1 / 512 { body(left + column, top + row, coverage) }
            }
        }
    }

    /// The sum of the coverages: the area of the polygons in pixels, where they do not overlap.
    package var area: Double {
        var total = 0.0
        forEachPixel { _, _, coverage in total += Double(coverage) }
        return total
    }
}
