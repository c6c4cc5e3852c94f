import RealModule

/// The scale of an axis: it maps values to places along the axis, and has ticks at round values.
public struct Scale: Sendable {
    /// The spacing of the values along an axis.
    public enum Kind: Sendable {
        /// Equal differences are equally far apart.
        case linear
        /// Equal ratios are equally far apart; values that are not positive have no place.
        case logarithmic
        /// Square roots that keep the sign: -4 lies as far below 0 as 4 lies above.
        case squareRoot
        /// Days since 1970-01-01, with ticks at the beginnings of days, months or years.
        case days
        /// Seconds since 1970-01-01 00:00, with ticks at the beginnings of minutes, hours, days, months or years.
        case seconds
        /// Seconds since midnight, with ticks at the beginnings of seconds, minutes or hours.
        case clock
    }

    /// A tick with its label.
    public struct Tick: Sendable, Equatable {
        /// The value that the tick marks.
        public let value: Double
        /// The value as text, with as many decimals as all ticks of the scale need.
        public let label: String
    }

    /// The spacing.
    public let kind: Kind
    /// The ends, spaced as `kind` says: for a logarithmic scale decimal logarithms, for a square-root scale square roots.
    package let low: Double
    package let high: Double
    /// The ticks with labels, ascending, all of them on the scale.
    public let ticks: [Tick]
    /// Places of ticks without labels, between those of a logarithmic scale.
    package let minorTicks: [Double]
    /// The power of ten that the labels leave out; 0 for none.
    ///
    /// To be said in the axis's title.
    package let exponent: Int

    /// Numbers larger than this are not drawn: sums and differences of them would overflow.
    static let largest = 1e305

    /// Whether the scale has a place for a value.
    package static func accepts(_ value: Double, _ kind: Kind) -> Bool {
        abs(value) <= largest && (kind != .logarithmic || value >= 1e-305)
    }

    /// Where a value lies on a scale of a kind, before its ends are taken into account.
    static func position(_ value: Double, _ kind: Kind) -> Double {
        switch kind {
        case .linear, .days, .seconds, .clock: value
        case .logarithmic: value > 0 ? Double.log10(value) : -.infinity
        case .squareRoot: value < 0 ? -(-value).squareRoot() : value.squareRoot()
        }
    }

    /// A scale that holds all of some values; without values from 0 to 1 (for logarithms from 1 to 10).
    ///
    /// Ticks are by the extended algorithm of Wilkinson: Talbot, Lin & Hanrahan (2010), doi:10.1109/TVCG.2010.130.
    ///
    /// - Parameters:
    ///   - kind: the spacing.
    ///   - values: what has to be inside; values that are not finite (for logarithms: not positive) are passed over.
    ///   - padding: the fraction of the range that is added at either end.
    ///   - startsAtZero: whether the range begins at 0.
    ///   - target: about how many ticks.
    public init(
        _ kind: Kind = .linear, covering values: some Sequence<Double>, padding: Double = 0.05,
        startsAtZero: Bool = false, target: Int = 6
    ) {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values where Self.accepts(value, kind) {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        if least > greatest { (least, greatest) = kind == .logarithmic ? (1, 10) : (0, 1) }
        if startsAtZero { (least, greatest) = (min(least, 0), max(greatest, 0)) }
        (least, greatest) = (Self.position(least, kind), Self.position(greatest, kind))
        // Smaller than this, numbers lose their digits; square roots have half as many zeros.
        let tiny = kind == .squareRoot ? 1e-145 : 1e-290
        if greatest - least <= max(tiny, 1e-12 * max(abs(least), abs(greatest))) {
            // Nothing to spread: room for one value.
            let room = kind == .logarithmic ? 0.5 : abs(least) <= tiny ? 1 : abs(least) * 0.1
            (least, greatest) = startsAtZero && least >= 0 ? (least, greatest + room) : (least - room, greatest + room)
        }
        let room = (greatest - least) * padding
        let bottom = startsAtZero && least == 0 ? 0 : least - room
        self.init(kind, low: bottom, high: greatest + room, target: target)
    }

    /// A scale from `low` to `high` exactly, in the units of ``low``.
    package init(_ kind: Kind = .linear, low: Double, high: Double, target: Int = 6) {
        self.kind = kind
        self.low = low
        self.high = high
        let labelled: LabelledTicks
        switch kind {
        case .linear: labelled = LabelledTicks(ExtendedTicks.ticks(from: low, to: high, target: target))
        case .squareRoot: labelled = LabelledTicks(Self.squares(low, high, target))
        case .logarithmic: labelled = Self.powers(low, high, target)
        case .days: labelled = Self.calendar(low, high, target, unit: 86_400)
        case .seconds: labelled = Self.calendar(low, high, target, unit: 1)
        case .clock: labelled = Self.calendar(low, high, target, unit: 1, hasDates: false)
        }
        let tolerance = 1e-9 * (high - low)
        func isInside(_ value: Double) -> Bool {
            let position = Self.position(value, kind)
            return position >= low - tolerance && position <= high + tolerance
        }
        ticks = labelled.ticks.filter { isInside($0.value) }
        exponent = labelled.exponent
        minorTicks = kind == .logarithmic ? Self.betweenPowers(low, high).filter(isInside) : []
    }

    /// The position of a value between 0 at `low` and 1 at `high`.
    package func fraction(_ value: Double) -> Double {
        (Self.position(value, kind) - low) / (high - low)
    }

    /// The value at a position between 0 at `low` and 1 at `high`.
    package func value(atFraction fraction: Double) -> Double {
        let position = low + (high - low) * fraction
        switch kind {
        case .linear, .days, .seconds, .clock: return position
        case .logarithmic: return Double.pow(10, position)
        case .squareRoot: return position * abs(position)
        }
    }

    /// Ticks of the calendar, or those of numbers where a range has fewer than two of them.
    private static func calendar(
        _ low: Double, _ high: Double, _ target: Int, unit: Double, hasDates: Bool = true
    ) -> LabelledTicks {
        let calendar = CalendarTicks(
            from: low * unit, to: high * unit, unit: unit, target: target, hasDates: hasDates)
        guard calendar.ticks.count > 1 else {
            return LabelledTicks(ExtendedTicks.ticks(from: low, to: high, target: target))
        }
        return LabelledTicks(ticks: calendar.ticks)
    }

    /// Values that are round themselves and spread out on a square-root scale: those of a linear scale, thinned where they crowd,
    /// and small ones between 0 and the first.
    private static func squares(_ low: Double, _ high: Double, _ target: Int) -> [Double] {
        let (bottom, top) = (low * abs(low), high * abs(high))
        var values = ExtendedTicks.ticks(from: bottom, to: top, target: target)
        guard low <= 0 || bottom < 0.05 * top, let first = values.first(where: { $0 > 0 }) else { return values }
        for share in [0.2, 0.04] {
            let value = first * share
            if value.squareRoot() - max(low, 0) > 0.06 * (high - low) { values.append(value) }
        }
        return values.sorted()
    }
}
