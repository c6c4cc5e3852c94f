extension [Double] {
    /// The finite values in their order, without a copy where all are.
    var finiteValues: [Double] { allSatisfy(\.isFinite) ? self : filter(\.isFinite) }
}
