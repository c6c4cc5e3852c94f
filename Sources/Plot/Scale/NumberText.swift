/// Numbers as a figure shows them.
package enum NumberText {
    /// A number with a fixed count of decimals.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "\u{2212}∞" : "∞" }
        return abs(value) < 1e15
            ? NumberFormat.figure.fixed(value, decimals: decimals) : NumberFormat.figure.scientific(value, decimals: 2)
    }

    /// An integer with thin spaces between thousands from five digits on.
    package static func grouped(_ value: Int) -> String { NumberFormat.figure.count(value) }

    /// 10 with a superscript exponent.
    package static func power(_ exponent: Int) -> String { NumberFormat.power(exponent) }
}
