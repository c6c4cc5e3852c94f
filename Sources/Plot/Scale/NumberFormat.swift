#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Numbers for readers: correctly rounded decimals, a real minus sign, spaces between thousands, powers of ten with superscripts.
///
/// The texts of a figure and those of a page differ in their spaces alone, since a page breaks its lines.
package struct NumberFormat: Sendable {
    /// Between groups of three digits, in numbers of five digits and more.
    private let separator: Character
    /// On both sides of the sign before a power of ten.
    private let space: Character

    /// Within a figure, where no line is broken.
    static let figure = NumberFormat(separator: "\u{2009}", space: "\u{2009}")
    /// Within a text, whose lines are not to be broken within a number.
    package static let text = NumberFormat(separator: "\u{202F}", space: "\u{00A0}")

    /// A count.
    package func count(_ value: Int) -> String { Self.sign(value < 0) + grouped(String(value.magnitude)) }

    /// A finite number with a fixed count of decimals; what rounds to 0 has no sign.
    package func fixed(_ value: Double, decimals: Int) -> String {
        let text = Self.formatted("%.*f", value, decimals)
        let (whole, fraction) = (text.prefix(while: \.isWholeNumber), text.suffix(decimals))
        let isZero = !text.contains { $0.isWholeNumber && $0 != "0" }
        return Self.sign(value < 0 && !isZero) + grouped(String(whole)) + (decimals > 0 ? "." + fraction : "")
    }

    /// A finite number as a number between 1 and 10 and a power of ten.
    package func scientific(_ value: Double, decimals: Int) -> String {
        // Digits as C has them: dividing by a power of ten would round twice, and the smallest numbers by 0.
        let digits = Self.formatted("%.*e", value, decimals).prefix { $0 != "e" }
        let fraction = decimals > 0 ? "." + digits.suffix(decimals) : ""
        return Self.sign(value < 0) + digits.prefix(1) + fraction + "\(space)×\(space)"
            + Self.power(Self.exponent(of: value, decimals: decimals))
    }

    /// The power of ten of a number as it is shown with so many decimals: 9.996 with two is 10.0.
    package static func exponent(of value: Double, decimals: Int) -> Int {
        formatted("%.*e", value, decimals).split(separator: "e").last.flatMap { Int($0) } ?? 0
    }

    /// 10 with a superscript exponent.
    package static func power(_ exponent: Int) -> String {
        let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        let digits = String(exponent.magnitude).compactMap { $0.wholeNumberValue.map { superscripts[$0] } }
        return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
    }

    private static func sign(_ isNegative: Bool) -> String { isNegative ? "\u{2212}" : "" }

    private func grouped(_ digits: String) -> String {
        guard digits.count > 4 else { return digits }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return text
    }

    /// The size of a number as C's `printf` writes it; the character before the decimals depends on the process's locale.
    private static func formatted(_ format: String, _ value: Double, _ decimals: Int) -> String {
        withVaList([CInt(decimals), abs(value)]) { arguments in
            // The largest number has 309 digits.
            String(unsafeUninitializedCapacity: 320 + decimals) { buffer in
                buffer.withMemoryRebound(to: CChar.self) {
                    Int(vsnprintf($0.baseAddress, $0.count, format, arguments))
                }
            }
        }
    }
}
