extension Double {
    /// The number with at most three decimals and no exponent, as vector files have it; 0 where it is not finite.
    var vectorText: String {
        let thousandths = (self * 1000).rounded()
        guard thousandths.isFinite, abs(thousandths) < 1e15 else { return "0" }
        let whole = Int(abs(thousandths))
        let sign = thousandths < 0 ? "-" : ""
        guard whole % 1000 != 0 else { return sign + String(whole / 1000) }
        var decimals = String(1000 + whole % 1000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return sign + String(whole / 1000) + "." + decimals
    }
}
