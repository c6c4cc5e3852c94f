import RealModule

/// Maps data to a stretch of the canvas, and knows its ticks.
package struct Scale: Sendable {
    package enum Kind: Sendable { case linear, logarithmic }

    /// A tick with its label.
    package struct Tick: Sendable, Equatable {
        package let value: Double
        package let label: String
    }

    package let kind: Kind
    package let low: Double
    package let high: Double
    package let ticks: [Tick]
    /// The power of ten that the labels leave out; 0 for none. To be said in the axis's title.
    package let exponent: Int

    /// - Parameters:
    ///   - values: what has to be inside; values that are not finite (for logarithms: not positive) are passed over.
    ///   - padding: the share of the range that is added at either end.
    ///   - includesZero: whether the range begins at 0.
    ///   - target: about how many ticks.
    package init(
        _ kind: Kind = .linear, covering values: some Sequence<Double>, padding: Double = 0.05,
        startsAtZero: Bool = false,
        target: Int = 6
    ) {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values where value.isFinite && (kind == .linear || value > 0) {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        if least > greatest { (least, greatest) = kind == .linear ? (0, 1) : (1, 10) }
        if startsAtZero { (least, greatest) = (min(least, 0), max(greatest, 0)) }
        if kind == .logarithmic { (least, greatest) = (Double.log10(least), Double.log10(greatest)) }
        if greatest - least <= 1e-12 * max(abs(least), abs(greatest)) {
            let room = least == 0 ? 1 : abs(least) * 0.1
            (least, greatest) = startsAtZero && least >= 0 ? (least, greatest + room) : (least - room, greatest + room)
        }
        let room = (greatest - least) * padding
        let bottom = startsAtZero && least == 0 ? 0 : least - room
        self.init(kind, low: bottom, high: greatest + room, target: target)
    }

    /// A scale from `low` to `high` exactly; for logarithmic scales both are decimal logarithms.
    package init(_ kind: Kind = .linear, low: Double, high: Double, target: Int = 6) {
        self.kind = kind
        self.low = low
        self.high = high
        if kind == .logarithmic {
            ticks = Self.powers(low, high, target)
            exponent = 0
            return
        }
        let values = ExtendedTicks.ticks(from: low, to: high, target: target).filter {
            $0 >= low - 1e-9 * (high - low) && $0 <= high + 1e-9 * (high - low)
        }
        let largest = values.reduce(0) { max($0, abs($1)) }
        let order = largest > 0 ? Int(Double.log10(largest).rounded(.down)) : 0
        let shared = order >= 7 || order <= -5 ? order : 0
        let factor = Double.pow(10, -shared)
        let decimals = Self.decimals(values.map { $0 * factor })
        exponent = shared
        ticks = values.map { Tick(value: $0, label: NumberText.fixed($0 * factor, decimals: decimals)) }
    }

    /// The position of a value between 0 at `low` and 1 at `high`.
    package func fraction(_ value: Double) -> Double {
        let position = kind == .logarithmic ? Double.log10(value) : value
        return (position - low) / (high - low)
    }

    /// The fewest decimals that show every tick exactly.
    private static func decimals(_ values: [Double]) -> Int {
        let step = zip(values, values.dropFirst()).reduce(Double.infinity) { min($0, $1.1 - $1.0) }
        for decimals in 0..<12 {
            let unit = Double.pow(10, decimals)
            if values.allSatisfy({ abs(($0 * unit).rounded() / unit - $0) < 1e-6 * step }) { return decimals }
        }
        return 12
    }

    /// Powers of ten, or 1, 2 and 5 times these where there are few; the values of a logarithmic scale's ends where there are none.
    private static func powers(_ low: Double, _ high: Double, _ target: Int) -> [Tick] {
        let exponents = Int(low.rounded(.up))...max(Int(low.rounded(.up)), Int(high.rounded(.down)))
        let every = max(1, (exponents.count + target - 1) / target)
        if exponents.count >= 3 {
            return exponents.filter { $0 % every == 0 && Double($0) <= high }
                .map { Tick(value: Double.pow(10, $0), label: label($0)) }
        }
        let values = (Int(low.rounded(.down))...Int(high.rounded(.up))).flatMap { exponent in
            [1, 2, 5].map { $0 * Double.pow(10, exponent) }
        }
        let inside = values.filter { Double.log10($0) >= low && Double.log10($0) <= high }
        let shown = inside.count >= 2 ? inside : linear(low, high, target)
        let decimals = decimals(shown)
        return shown.map { Tick(value: $0, label: NumberText.fixed($0, decimals: decimals)) }
    }

    private static func linear(_ low: Double, _ high: Double, _ target: Int) -> [Double] {
        let (bottom, top) = (Double.pow(10, low), Double.pow(10, high))
        return ExtendedTicks.ticks(from: bottom, to: top, target: target).filter { $0 >= bottom && $0 <= top && $0 > 0 }
    }

    private static func label(_ exponent: Int) -> String {
        (0...6).contains(exponent)
            ? NumberText.fixed(Double.pow(10, exponent), decimals: 0) : NumberText.power(exponent)
    }
}
