import RealModule

/// Shifts of columns: decimals of few digits near their means.
enum ShortDecimal {
    /// A number with as few decimals as leave it within a tenth of `spread` of `value`; 0 where that is near enough.
    static func near(_ value: Double, spread: Double) -> Double {
        guard value.isFinite, abs(value) > spread else { return 0 }
        guard spread > 0 else { return value }
        let digits = Int(Double.log10(spread / 10).rounded(.down))
        guard (-18...18).contains(digits) else { return value }
        // Read as text, so that the double is the one that the decimal's text means.
        let units = (value / Double.exp10(Double(digits))).rounded()
        guard abs(units) < 0x1p53 else { return value }
        return Double("\(Int64(units))e\(digits)") ?? value
    }
}
