/// A line of text in the order of reading, cut into what is drawn as one.
struct TextClusters {
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var clusters: [TextCluster] = []

    /// The largest number of marks on top of each other that is drawn.
    ///
    /// No script has more; a box stands for the rest.
    private static let largestStack = 8

    init(_ text: String) {
        for character in text {
            var base: Unicode.Scalar?
            var start = scalars.count
            var stacked = 0
            for scalar in character.unicodeScalars {
                stacked = scalar.isMark ? stacked + 1 : 0
                guard stacked <= Self.largestStack + 1 else { continue }
                let isHidden = scalar.isControl && !(base.map { scalar.isJoiner(after: $0) } ?? false)
                if isHidden || stacked > Self.largestStack {
                    close(start)
                    scalars.append(scalar)
                    clusters.append(TextCluster(range: scalars.count - 1..<scalars.count, isBox: true))
                    start = scalars.count
                    continue
                }
                if !scalar.isControl { base = scalar }
                scalars.append(scalar)
            }
            close(start)
        }
    }

    private mutating func close(_ start: Int) {
        if start < scalars.count { clusters.append(TextCluster(range: start..<scalars.count, isBox: false)) }
    }

    /// The characters of a cluster that leave a mark.
    func visible(_ cluster: TextCluster) -> [Unicode.Scalar] { scalars[cluster.range].filter { !$0.isControl } }

    /// The line as FriBidi and HarfBuzz have to see it: what is drawn as a box is an object without a direction.
    var codes: [UInt32] {
        var codes = scalars.map(\.value)
        for cluster in clusters where cluster.isBox { codes[cluster.range.lowerBound] = 0xFFFC }
        return codes
    }
}
