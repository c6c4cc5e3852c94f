/// A factor whose levels a reference lists in an order of its own.
package struct ReferenceOrder: Sendable, Equatable {
    /// The grouping factor.
    package let group: String
    /// The correlation of the effects joined by level.
    package let byLevel: Double?
    /// That of the effects paired line by line.
    package let byPosition: Double?
    /// Whether pairing line by line fits better, as if the reference's labels were in the wrong order.
    package let fitsBetterByPosition: Bool

    /// The agreement of the effects of a factor under both orders.
    ///
    /// - Parameters:
    ///   - group: the grouping factor.
    ///   - byLevel: the correlation of the effects joined by level.
    ///   - byPosition: the correlation of the effects paired line by line.
    ///   - fitsBetterByPosition: whether pairing line by line fits better.
    package init(group: String, byLevel: Double?, byPosition: Double?, fitsBetterByPosition: Bool) {
        self.group = group
        self.byLevel = byLevel
        self.byPosition = byPosition
        self.fitsBetterByPosition = fitsBetterByPosition
    }
}
