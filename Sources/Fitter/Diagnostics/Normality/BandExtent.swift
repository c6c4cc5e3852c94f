/// The numbers of points of a sample below and above its band, by part of the sample.
public struct BandExtent: Sendable, Equatable {
    /// The points of one part that lie outside.
    public struct Part: Sendable, Equatable {
        /// Points below the band.
        public let below: Int
        /// Points above the band.
        public let above: Int

        package init(below: Int, above: Int) {
            self.below = below
            self.above = above
        }

        /// The number of points outside the band, below and above it.
        public var count: Int { below + above }
    }

    /// The lowest quarter of the points.
    ///
    /// Below the band they are farther out than normal ones.
    public let lowerTail: Part
    /// The half between the quarters.
    public let middle: Part
    /// The highest quarter of the points.
    ///
    /// Above the band they are farther out than normal ones.
    public let upperTail: Part
    /// The weight of the lower tail, by its outermost point outside; nil where none of its points is outside.
    ///
    /// Points nearer the middle can be on the other side: a few far values enlarge the SD, so that the shoulders of a sample with heavy tails lie inside of where normal
    /// ones would.
    public let lowerTailWeight: TailWeight?
    /// The weight of the upper tail, by its outermost point outside; nil where none of its points is outside.
    public let upperTailWeight: TailWeight?

    /// The number of points of the whole sample that lie outside the band.
    public var count: Int { lowerTail.count + middle.count + upperTail.count }

    /// - Precondition: all three of the same count, the order statistics and their bounds.
    init(sorted: [Double], lower: [Double], upper: [Double]) {
        let quarter = sorted.count / 4
        func part(_ range: Range<Int>) -> Part {
            var (below, above) = (0, 0)
            for index in range {
                if sorted[index] < lower[index] { below += 1 }
                if sorted[index] > upper[index] { above += 1 }
            }
            return Part(below: below, above: above)
        }
        lowerTail = part(0..<quarter)
        middle = part(quarter..<sorted.count - quarter)
        upperTail = part(sorted.count - quarter..<sorted.count)
        let first = sorted[..<quarter].indices.first { sorted[$0] < lower[$0] || sorted[$0] > upper[$0] }
        let last = sorted[(sorted.count - quarter)...].indices.last { sorted[$0] < lower[$0] || sorted[$0] > upper[$0] }
        lowerTailWeight = first.map { sorted[$0] < lower[$0] ? .heavier : .lighter }
        upperTailWeight = last.map { sorted[$0] > upper[$0] ? .heavier : .lighter }
    }
}
