import Plot
import Testing

@Suite("Ticks and scales")
struct ScaleTests {
    /// R's package labeling 0.4.3, `extended(low, high, 5)`, the authors' own implementation.
    @Test(
        "Ticks and scales are those of the extended Wilkinson algorithm",
        arguments: [
            (8.1, 14.1, [8.0, 10, 12, 14]), (0, 1, [0, 0.25, 0.5, 0.75, 1]), (-98, 18, [-100, -75, -50, -25, 0, 25]),
            (0, 100, [0, 25, 50, 75, 100]), (-4, 4, [-4, -2, 0, 2, 4]),
        ])
    func published(_ low: Double, _ high: Double, _ expected: [Double]) {
        let ticks = ExtendedTicks.ticks(from: low, to: high, target: 5)
        #expect(ticks.count == expected.count)
        #expect(zip(ticks, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test(
        "Ticks and scales lie inside the scale and are labelled alike, whatever the magnitude",
        arguments: [1e-12, 1e-5, 0.01, 1, 1000, 1e9, 1e200])
    func magnitudes(_ unit: Double) {
        let scale = Scale(covering: [3.17 * unit, 4.41 * unit])
        #expect(scale.ticks.count >= 3)
        #expect(scale.ticks.allSatisfy { $0.value >= scale.low && $0.value <= scale.high })
        #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count)
        let decimals = scale.ticks.map { $0.label.split(separator: ".").dropFirst().first?.count ?? 0 }
        #expect(Set(decimals).count == 1)
        #expect(scale.ticks.allSatisfy { $0.label.count <= 8 })
    }

    @Test(
        "Ticks and scales cover what cannot be spread",
        arguments: [[], [5.0], [0.0, 0], [.nan, .infinity], [1e300, 1e300]])
    func degenerate(_ values: [Double]) {
        let scale = Scale(covering: values)
        #expect(scale.low < scale.high)
        #expect(scale.low.isFinite && scale.high.isFinite)
    }

    @Test("Ticks and scales begin at 0 for bars")
    func bars() {
        let scale = Scale(covering: [0, 813], startsAtZero: true)
        #expect(scale.low == 0)
        #expect(scale.fraction(0) == 0)
        #expect(scale.high > 813)
    }

    @Test("Ticks and scales of a logarithmic scale are powers of ten over decades")
    func logarithmic() {
        let scale = Scale(.logarithmic, covering: [3, 40_000])
        #expect(scale.ticks.map(\.value) == [10, 100, 1000, 10_000])
        #expect(abs(scale.fraction(1000) - scale.fraction(100) - (scale.fraction(100) - scale.fraction(10))) < 1e-12)
    }

    @Test(
        "Ticks and scales are written with a real minus sign and thin spaces",
        arguments: [
            (-0.5, 1, "−0.5"), (12345.0, 0, "12\u{2009}345"), (-1234.0, 0, "−1234"), (-0.001, 1, "0.0"),
            (2.0, 3, "2.000"),
        ])
    func text(_ value: Double, _ decimals: Int, _ expected: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == expected)
    }

    @Test("Ticks and scales say the power of ten that they leave out")
    func exponent() {
        #expect(Scale(covering: [1e-12, 4e-12]).exponent == -12)
        #expect(Scale(covering: [100, 400]).exponent == 0)
        #expect(NumberText.power(-12) == "10⁻¹²")
    }

    @Test(
        "Ticks and scales of any two numbers have finite ends and ticks between them",
        arguments: [
            (-1e308, 1e308), (Double.leastNonzeroMagnitude, 2000 * Double.leastNonzeroMagnitude), (1e9, 1e9 + 5),
            (1e15, 1e15 + 1), (-1e-300, 1e-300), (0, Double.leastNonzeroMagnitude),
        ] as [(Double, Double)], [Scale.Kind.linear, .logarithmic, .squareRoot])
    func extremes(_ values: (Double, Double), _ kind: Scale.Kind) {
        let scale = Scale(kind, covering: [values.0, values.1])
        #expect(scale.low < scale.high)
        #expect(scale.low.isFinite && scale.high.isFinite)
        #expect(scale.ticks.allSatisfy { (-1e-6...1 + 1e-6).contains(scale.fraction($0.value)) })
        #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count)
    }

    @Test("Ticks and scales write numbers out where leaving out a power of ten would not make them shorter")
    func farFromZero() {
        let scale = Scale(covering: [1e9 + 1, 1e9 + 5])
        #expect(scale.exponent == 0)
        #expect(scale.ticks.contains { $0.label == "1\u{2009}000\u{2009}000\u{2009}002" })
    }

    @Test("Ticks and scales of a square-root scale lie at their square roots, with their sign")
    func squareRoot() {
        let scale = Scale(.squareRoot, covering: [-4, 16], padding: 0)
        #expect(scale.low == -2)
        #expect(scale.high == 4)
        #expect(abs(scale.fraction(9) - 5.0 / 6) < 1e-12)
        #expect(abs(scale.fraction(-1) - 1.0 / 6) < 1e-12)
        #expect(scale.ticks.contains { $0.value == 0 })
    }

    @Test("Ticks and scales of a logarithmic scale have eight small ones in a decade")
    func minor() {
        let scale = Scale(.logarithmic, low: 0, high: 2)
        #expect(scale.minorTicks.count == 16)
        #expect(Scale(.logarithmic, low: 0, high: 12).minorTicks.isEmpty)
        #expect(Scale(low: 0, high: 2).minorTicks.isEmpty)
    }
}
