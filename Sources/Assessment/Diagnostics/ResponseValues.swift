/// The values of a response that takes only a few, such as ratings from 1 to 5.
package struct ResponseValues {
    /// Ascending.
    package let values: [Double]

    /// Nil for a response of more than ten different values, or of fewer than ten rows for each.
    package init?(_ response: [Double]) {
        var seen: Set<Double> = []
        for value in response {
            seen.insert(value)
            if seen.count > 10 { return nil }
        }
        guard response.count > 10 * seen.count else { return nil }
        values = seen.sorted()
    }

    package var count: Int { values.count }
}
