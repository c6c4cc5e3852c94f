import RealModule

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The intervals of R's `cut`, with its names for them.
struct CutIntervals: Sendable, Equatable {
    /// The ends of the intervals, ascending; one more than there are intervals.
    let breaks: [Double]
    private let isRightClosed: Bool
    private let includesLowest: Bool
    private let digits: Int
    private let labels: [String]?

    /// Nil where all values are the same and so have no intervals of a length.
    init?(_ options: CutArguments, points: [Double]) {
        isRightClosed = options.isRightClosed
        includesLowest = options.includesLowest
        digits = options.digits
        labels = options.labels
        switch options.breaks {
        case .values(let values): breaks = values
        case .count(let count):
            guard let least = points.min(), let most = points.max(), least < most else { return nil }
            let step = (most - least) / Double(count)
            let margin = (most - least) / 1000
            breaks = (0...count).map { index in
                index == 0 ? least - margin : index == count ? most + margin : least + Double(index) * step
            }
        }
    }

    /// The index of the interval that holds a value; nil for one outside of all.
    func index(of value: Double) -> Int? {
        let last = breaks.count - 1
        let above = breaks.partitioningIndex { isRightClosed ? $0 >= value : $0 > value }
        if (1...last).contains(above) { return above - 1 }
        guard includesLowest else { return nil }
        if isRightClosed { return value == breaks[0] ? 0 : nil }
        return value == breaks[last] ? last - 1 : nil
    }

    /// The labels, or names such as `(0,10]`: with three digits or those asked for, or as many as make the ends different.
    var names: [String] {
        if let labels { return labels }
        var ends: [String] = []
        for digits in digits...16 {
            ends = breaks.map { Self.text($0, digits: digits) }
            // R gives both infinities the same width.
            if breaks.first == -.infinity, breaks.last == .infinity { ends[ends.count - 1] = " Inf" }
            if Set(ends).count == ends.count { break }
        }
        return (0..<breaks.count - 1).map { index in
            let opensClosed = !isRightClosed || (includesLowest && index == 0)
            let closesClosed = isRightClosed || (includesLowest && index == breaks.count - 2)
            return "\(opensClosed ? "[" : "(")\(ends[index]),\(ends[index + 1])\(closesClosed ? "]" : ")")"
        }
    }

    /// A number as C's `%g` writes it, whatever the process's locale.
    private static func text(_ value: Double, digits: Int) -> String {
        if value.isInfinite { return value < 0 ? "-Inf" : "Inf" }
        return withVaList([CInt(digits), value]) { arguments in
            String(unsafeUninitializedCapacity: 40) { buffer in
                buffer.withMemoryRebound(to: CChar.self) { Int(vsnprintf($0.baseAddress, $0.count, "%.*g", arguments)) }
            }
        }.replacing(",", with: ".")
    }
}
