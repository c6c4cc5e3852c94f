extension [Point] {
    /// The first point in each square of side `cell`, in order: what marks of one opaque colour show of them all, because those left out
    /// are covered but for a part of `cell`.
    func thinned(to cell: Double) -> [Point] {
        // Points off any canvas all share the squares at its far ends.
        func number(_ value: Double) -> UInt64 {
            UInt64((value / cell).rounded(.down).clamped(to: -1e9...1e9) + 2e9)
        }
        var seen: Set<UInt64> = []
        var previous = UInt64.max
        return filter { point in
            guard point.x.isFinite, point.y.isFinite else { return false }
            let square = (number(point.x) << 32) | number(point.y)
            // Points in order mostly share the square of the one before.
            guard square != previous else { return false }
            previous = square
            return seen.insert(square).inserted
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
