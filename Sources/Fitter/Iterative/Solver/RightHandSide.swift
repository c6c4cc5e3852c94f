/// What one lane of a batch of solves is for.
enum RightHandSide: Sendable, Equatable {
    /// A column of the border: Omega^-1 of it gives the exact parts of the fit.
    case border(Int)
    /// The change of Z Lambda u in a free direction of the factors, for the average information.
    case direction(Int)
    /// A probe for the diagonal of the inverse, by its number.
    case probe(Int)
    /// Nothing: the lane is 0.
    case none

    var isProbe: Bool {
        if case .probe = self { return true }
        return false
    }

    /// Batches of eight that hold `first` and, in the lanes left over, probes from `firstProbe` on.
    static func batches(_ first: [RightHandSide], firstProbe: inout Int, probeLimit: Int) -> [[RightHandSide]] {
        var lanes = first
        while !lanes.count.isMultiple(of: Lanes.scalarCount) {
            lanes.append(firstProbe < probeLimit ? .probe(firstProbe) : .none)
            firstProbe += firstProbe < probeLimit ? 1 : 0
        }
        return stride(from: 0, to: lanes.count, by: Lanes.scalarCount).map {
            Array(lanes[$0..<$0 + Lanes.scalarCount])
        }
    }
}
