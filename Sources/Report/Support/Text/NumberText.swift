package import Fitter
import Foundation

/// Numbers as the page shows them: a real minus sign, narrow no-break spaces between thousands.
package enum NumberText {
    private static let minus = "\u{2212}"
    private static let space = "\u{202F}"

    /// A count.
    package static func count(_ value: Int) -> String { grouped(String(abs(value)), negative: value < 0) }

    /// A number with a fixed count of decimals.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? minus + "∞" : "∞" }
        guard abs(value) < 1e15 else { return significant(value) }
        let text = String(format: "%.\(max(0, min(decimals, 15)))f", abs(value))
        let isZero = !text.contains { $0 != "0" && $0 != "." }
        let parts = text.split(separator: ".")
        let whole = grouped(String(parts[0]), negative: value < 0 && !isZero)
        return parts.count > 1 ? whole + "." + parts[1] : whole
    }

    /// A number with so many significant digits; powers of ten where it is very large or very small.
    package static func significant(_ value: Double, _ digits: Int = 4) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : fixed(value, 0) }
        // The power of ten of the number as it will be shown: 9.996 with three digits is 10.0.
        let rounded = String(format: "%.\(max(digits - 1, 0))e", abs(value))
        let exponent = rounded.split(separator: "e").last.flatMap { Int($0) } ?? 0
        guard exponent >= -4, exponent < 7 else {
            return fixed(value / pow(10, Double(exponent)), digits - 1) + "\u{00A0}×\u{00A0}10" + superscript(exponent)
        }
        return fixed(value, max(0, digits - 1 - exponent))
    }

    /// A value of the data as it would be written: with up to six significant digits, without zeros at the end.
    package static func plain(_ value: Double) -> String {
        let text = significant(value, 6)
        guard text.contains("."), !text.contains("×") else { return text }
        var kept = Substring(text)
        while kept.last == "0" { kept.removeLast() }
        return String(kept.last == "." ? kept.dropLast() : kept)
    }

    /// The decimals that show a standard error with three significant digits; estimates get the same.
    package static func decimals(forStandardError error: Double) -> Int {
        guard error > 0, error.isFinite else { return 4 }
        return max(0, min(10, 2 - Int(log10(error).rounded(.down))))
    }

    /// A p-value: three decimals, or that it is smaller than these can say.
    package static func probability(_ p: Double) -> String {
        p < 0.0005 ? "<\u{00A0}0.001" : fixed(p, 3)
    }

    /// Degrees of freedom: one decimal where they are few.
    package static func degreesOfFreedom(_ value: Double) -> String {
        value < 1e6 || value.isNaN ? fixed(value, value < 100 ? 1 : 0) : "∞"
    }

    /// The degrees of freedom of a test; a dash where they cannot be used.
    package static func degreesOfFreedom(_ test: FTest) -> String {
        degreesOfFreedom(test.hasUsableDegreesOfFreedom ? test.denominatorDegreesOfFreedom : .nan)
    }

    /// An interval, each end as `text` writes it; a dash where there is none.
    package static func interval(_ interval: ConfidenceInterval, _ text: (Double) -> String) -> String {
        interval.lower.isNaN && interval.upper.isNaN ? "–" : "\(text(interval.lower)) to \(text(interval.upper))"
    }

    /// A share as a percentage.
    package static func percent(_ share: Double) -> String { fixed(share * 100, 1) + "\u{00A0}%" }

    /// A correlation with as many digits as tell it from 1.
    package static func correlation(_ value: Double) -> String {
        fixed(value, value > 0.9995 ? 6 : 3)
    }

    private static func superscript(_ value: Int) -> String {
        let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        return (value < 0 ? "⁻" : "") + String(String(abs(value)).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    private static func grouped(_ digits: String, negative: Bool) -> String {
        let sign = negative ? minus : ""
        guard digits.count > 4 else { return sign + digits }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += space }
            text.append(digit)
        }
        return sign + text
    }
}
