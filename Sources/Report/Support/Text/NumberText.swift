package import Fitter
import Foundation
import Plot

/// Numbers as the page shows them.
package enum NumberText {
    private static let format = NumberFormat.text

    /// A count.
    package static func count(_ value: Int) -> String { format.count(value) }

    /// A number with a fixed count of decimals.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "\u{2212}∞" : "∞" }
        guard abs(value) < 1e15 else { return significant(value) }
        return format.fixed(value, decimals: max(0, min(decimals, 15)))
    }

    /// A number with so many significant digits; powers of ten where it is very large or very small.
    package static func significant(_ value: Double, _ digits: Int = 4) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : fixed(value, 0) }
        let decimals = max(digits - 1, 0)
        let exponent = NumberFormat.exponent(of: value, decimals: decimals)
        guard exponent >= -4, exponent < 7 else { return format.scientific(value, decimals: decimals) }
        return fixed(value, max(0, decimals - exponent))
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
    package static func percent(_ share: Double) -> String { percent(share, 1) }

    /// A share as a percentage with a fixed count of decimals.
    package static func percent(_ share: Double, _ decimals: Int) -> String {
        fixed(share * 100, decimals) + "\u{00A0}%"
    }

    /// A correlation with as many digits as tell it from 1.
    package static func correlation(_ value: Double) -> String {
        fixed(value, value > 0.9995 ? 6 : 3)
    }
}
