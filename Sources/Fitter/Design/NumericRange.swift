/// The sizes of numbers with which a model can be fitted, whose squares have to be representable.
package enum NumericRange {
    /// A variable's values: no value larger than the upper end, and at least one as large as the lower.
    package static let values = 1e-120...1e120
    /// Weights, which are multiplied by squares of values: with both at their largest, the sum over some ten million rows is still below 1.8e308.
    package static let weights = 1e-50...1e50

    /// Whether all of some values, not all of which are 0, are so small that their squares may vanish.
    package static func areTooSmall(_ values: some Collection<Double>) -> Bool {
        values.allSatisfy { abs($0) < Self.values.lowerBound } && values.contains { $0 != 0 }
    }
}
