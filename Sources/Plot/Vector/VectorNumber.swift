extension Double {
    /// The number with at most three decimals and no exponent, as vector files have it; 0 where it is not finite.
    var vectorText: String { vectorText(decimals: 3) }

    /// The same with at most so many decimals; six are enough for factors that coordinates are multiplied by.
    ///
    /// - Parameter decimals: 1 to 6.
    func vectorText(decimals count: Int) -> String {
        let unit = (0..<count).reduce(1) { unit, _ in 10 * unit }
        let scaled = (self * Double(unit)).rounded()
        guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
        let whole = Int(abs(scaled))
        let sign = scaled < 0 ? "-" : ""
        guard whole % unit != 0 else { return sign + String(whole / unit) }
        var decimals = String(unit + whole % unit).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return sign + String(whole / unit) + "." + decimals
    }
}
