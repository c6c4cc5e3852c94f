/// The difference of two numbers that reports state.
package enum ReportedDifference {
    /// After minus before, nil where one is missing; a difference in the last digits, as of two computations of one number, is 0.
    ///
    /// - Parameter scale: a number that is as large as what the two were computed from, if they can be much smaller.
    package static func of(_ before: Double?, _ after: Double?, scale: Double = 0) -> Double? {
        guard let before, let after else { return nil }
        let isRounding = abs(after - before) <= 1e-9 * max(abs(before), abs(after), scale)
        return isRounding ? 0 : after - before
    }
}
