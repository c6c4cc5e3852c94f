/// Where a sample leaves its band: how many points lie below and above it, by part of the sample.
public struct BandExtent: Sendable, Equatable {
    /// The points of one part that lie outside.
    public struct Part: Sendable, Equatable {
        /// Points below the band.
        public let below: Int
        /// Points above the band.
        public let above: Int

        public init(below: Int, above: Int) {
            self.below = below
            self.above = above
        }

        public var count: Int { below + above }
    }

    /// The lowest quarter of the points. Below the band they are farther out than normal ones, the tail is heavier; above, lighter.
    public let lowerTail: Part
    /// The half between the quarters.
    public let middle: Part
    /// The highest quarter of the points. Above the band they are farther out than normal ones, the tail is heavier; below, lighter.
    public let upperTail: Part

    public init(lowerTail: Part, middle: Part, upperTail: Part) {
        self.lowerTail = lowerTail
        self.middle = middle
        self.upperTail = upperTail
    }

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
    }
}
