extension Path.Polyline {
    /// The line cut into dashes: the lengths of dashes and gaps in turn, all greater than 0.
    ///
    /// A line with so many dashes that they could not be told apart comes back whole.
    func dashed(_ lengths: [Double]) -> [Path.Polyline] {
        let points = isClosed ? self.points + self.points.prefix(1) : self.points
        let total = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
        guard total.isFinite, total / lengths.reduce(0, +) < 20_000 else { return [self] }
        var result: [Path.Polyline] = []
        var (index, left) = (0, lengths[0])
        var current = Path.Polyline(points: Array(points.prefix(1)))
        for (start, end) in zip(points, points.dropFirst()) {
            let length = (end - start).length
            var position = 0.0
            while length - position > left {
                position += left
                let point = start + (end - start) * (position / length)
                if index.isMultiple(of: 2) {
                    current.points.append(point)
                    result.append(current)
                }
                current = Path.Polyline(points: [point])
                index += 1
                left = lengths[index % lengths.count]
            }
            left -= length - position
            if index.isMultiple(of: 2) { current.points.append(end) }
        }
        if index.isMultiple(of: 2), current.points.count > 1 { result.append(current) }
        return result
    }
}
