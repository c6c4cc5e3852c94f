import Report
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
    private static let minus = "\u{2212}"
    private static let space = "\u{202F}"

    @Test(
        "A count has narrow spaces between thousands from five digits on",
        arguments: [
            (0, "0"), (7, "7"), (9999, "9999"), (10_000, "10\(space)000"), (73_421, "73\(space)421"),
            (-1_234_567, "\(minus)1\(space)234\(space)567"),
        ])
    func count(value: Int, text: String) {
        #expect(NumberText.count(value) == text)
    }

    @Test(
        "A fixed count of decimals rounds, and what rounds to 0 has no sign",
        arguments: [
            (3.14159, 2, "3.14"), (-0.0004, 3, "0.000"), (-0.0006, 3, "\(minus)0.001"),
            (12345.678, 1, "12\(space)345.7"),
            (2.5, 0, "2"), (-118_866.9171, 4, "\(minus)118\(space)866.9171"), (.infinity, 2, "∞"),
            (-.infinity, 2, "\(minus)∞"), (.nan, 2, "–"),
        ])
    func fixed(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals) == text)
    }

    @Test(
        "The smallest and the largest numbers are numbers as well",
        arguments: [
            ("5e-324", 4, "4.941\u{A0}×\u{A0}10⁻³²⁴"), ("-2.5e-310", 3, "\u{2212}2.50\u{A0}×\u{A0}10⁻³¹⁰"),
            ("2.2250738585072014e-308", 4, "2.225\u{A0}×\u{A0}10⁻³⁰⁸"),
            ("1.7976931348623157e308", 4, "1.798\u{A0}×\u{A0}10³⁰⁸"),
            ("9.9996e-310", 4, "1.000\u{A0}×\u{A0}10⁻³⁰⁹"), ("1e-320", 1, "1\u{A0}×\u{A0}10⁻³²⁰"),
        ])
    func extreme(value: String, digits: Int, text: String) throws {
        // The compiler takes no literal that small.
        #expect(NumberText.significant(try #require(Double(value)), digits) == text)
    }

    @Test(
        "Significant digits count from the first that is not 0",
        arguments: [
            (0, 3, "0"), (0.0069119, 3, "0.00691"), (1.17749, 4, "1.177"), (237_733.8, 4, "237\(space)734"),
            (-0.092642, 3, "\(minus)0.0926"), (99.96, 3, "100"),
        ])
    func significant(value: Double, digits: Int, text: String) {
        #expect(NumberText.significant(value, digits) == text)
    }

    @Test(
        "Very small and very large numbers have a power of ten",
        arguments: [(3.25e-8, "3.2"), (-1.4e-9, "\(minus)1.4"), (6.02e23, "6.0"), (9.99e-9, "1.0")])
    func powers(value: Double, mantissa: String) {
        let text = NumberText.significant(value, 2)
        #expect(text.hasPrefix(mantissa))
        #expect(text.contains("×"))
        #expect(text.contains("10"))
        #expect(!text.contains("e"))
    }

    @Test(
        "A number that is rounded up to the next power of ten keeps its digits",
        arguments: [9.996e-6, 9.9996, 99_999.6])
    func roundsUp(value: Double) {
        // 10.00, never 9.100 or 1.0000.
        let digits = NumberText.significant(value, 3).prefix { $0 != "×" }.filter(\.isNumber)
        #expect(digits.hasPrefix("1"))
        #expect(digits.dropFirst().allSatisfy { $0 == "0" })
    }

    @Test(
        "A value of the data has no zeros that say nothing",
        arguments: [
            (5.0, "5"), (0.0, "0"), (-2.5, "−2.5"), (120_000.0, "120\(space)000"), (1.0 / 3, "0.333333"),
            (1e12, "1.00000\u{00A0}×\u{00A0}10¹²"),
        ])
    func plain(value: Double, text: String) {
        #expect(NumberText.plain(value) == text)
    }

    @Test(
        "A probability has three decimals or says that it is smaller",
        arguments: [(1.0, "1.000"), (0.335, "0.335"), (0.0006, "0.001"), (0.00049, "0.001"), (1e-30, "0.001")])
    func probability(value: Double, text: String) {
        let shown = NumberText.probability(value)
        #expect(shown.hasSuffix(text))
        #expect(shown.hasPrefix("<") == (value < 0.0005))
    }

    @Test(
        "Degrees of freedom have a decimal where they are few",
        arguments: [(15.4321, "15.4"), (37_614.2, "37\(space)614"), (1e9, "∞"), (.infinity, "∞")])
    func degreesOfFreedom(value: Double, text: String) {
        #expect(NumberText.degreesOfFreedom(value) == text)
    }
}
