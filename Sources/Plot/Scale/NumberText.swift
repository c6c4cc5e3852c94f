import RealModule

/// Numbers as a plot shows them: a real minus sign, thousands apart by thin spaces, superscript powers.
package enum NumberText {
    /// A number with a fixed count of decimals.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
        let scaled = (abs(value) * Double.pow(10, decimals)).rounded()
        guard scaled < 9e15, decimals <= 15 else { return scientific(value) }
        let digits = Int(scaled)
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        var text = grouped(digits / unit)
        if decimals > 0 {
            let fraction = String(digits % unit)
            text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
        }
        return value < 0 && digits != 0 ? "−" + text : text
    }

    /// An integer with thin spaces between thousands from five digits on.
    package static func grouped(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        guard digits.count > 4 else { return (value < 0 ? "−" : "") + String(digits) }
        var text = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{2009}" }
            text.append(digit)
        }
        return text
    }

    /// A number with its power of ten, three digits.
    package static func scientific(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        let exponent = Int(Double.log10(abs(value)).rounded(.down))
        return fixed(value / Double.pow(10, exponent), decimals: 2) + "\u{2009}×\u{2009}" + power(exponent)
    }

    /// 10 with a superscript exponent.
    package static func power(_ exponent: Int) -> String {
        let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        let digits = String(abs(exponent)).compactMap { $0.wholeNumberValue.map { superscripts[$0] } }
        return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
    }
}
