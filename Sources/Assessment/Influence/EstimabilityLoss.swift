/// Rows, or levels of one factor, without which fixed effects cannot be estimated.
package struct EstimabilityLoss: Sendable, Equatable {
    /// The first of them.
    package let first: InfluenceUnit
    /// How many there are, the first among them.
    package let count: Int
    /// The fixed effects that are lost without the first; empty where that was not found.
    package let lost: [String]

    /// Nil where every Cook's distance could be computed.
    ///
    /// - Parameters:
    ///   - distances: one element per row or level; NaN where something cannot be estimated without it.
    ///   - unit: what the element of an index is.
    package init?(_ distances: [Double], lost: [String], unit: (Int) -> InfluenceUnit) {
        guard let first = distances.firstIndex(where: \.isNaN) else { return nil }
        self.first = unit(first)
        count = distances.count { $0.isNaN }
        self.lost = lost
    }
}
