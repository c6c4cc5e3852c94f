/// Ticks at the beginnings of years, months, days or hours, as far apart as suits a range of time.
struct CalendarTicks {
    /// The ticks that lie in the range, ascending.
    let ticks: [Scale.Tick]

    /// The distances that two ticks can have.
    private enum Step {
        case seconds(Int)
        case days(Int)
        case months(Int)
    }

    private static let steps: [Step] =
        [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86_400, 172_800,
            432_000, 864_000, 1_728_000,
        ].map { .seconds($0) }
        + [1, 2, 7, 14].map { .days($0) }
        + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000].map { .months($0) }

    private static let secondsOfDay = 86_400.0

    /// - Parameters:
    ///   - low: the start of the range, in seconds since 1970-01-01, or since midnight.
    ///   - high: its end.
    ///   - unit: the seconds of a unit of the values.
    ///   - target: about how many ticks.
    ///   - hasDates: whether the range lies in the calendar, and not in a day without a date.
    init(from low: Double, to high: Double, unit: Double, target: Int, hasDates: Bool) {
        let usable = Self.steps.filter { step in
            switch step {
            // Days are counted in hours where they have no date.
            case .seconds(let count): unit < Self.secondsOfDay && !(hasDates && Double(count) >= Self.secondsOfDay)
            case .days, .months: hasDates
            }
        }
        // The years of four digits.
        let limit = 2.5e11
        guard low.isFinite, high.isFinite, high > low, abs(low) < limit, abs(high) < limit else {
            ticks = []
            return
        }
        let wanted = (high - low) / Double(max(target, 1))
        let step = usable.first { Self.length($0) >= wanted } ?? usable.last ?? .seconds(1)
        let places = Self.places(step, low, high)
        ticks = places.map { Scale.Tick(value: $0 / unit, label: Self.label($0, step, hasDates: hasDates)) }
    }

    /// About how many seconds a step takes.
    private static func length(_ step: Step) -> Double {
        switch step {
        case .seconds(let count): Double(count)
        case .days(let count): Double(count) * secondsOfDay
        case .months(let count): Double(count) * 30.436875 * secondsOfDay
        }
    }

    private static func places(_ step: Step, _ low: Double, _ high: Double) -> [Double] {
        switch step {
        case .seconds(let count): return multiples(of: Double(count), low, high)
        case .days(let count): return multiples(of: Double(count) * secondsOfDay, low, high)
        case .months(let count):
            let first = CivilDate(day: Int((low / secondsOfDay).rounded(.down)))
            let last = CivilDate(day: Int((high / secondsOfDay).rounded(.up)))
            let months = (first.year * 12 + first.month - 1)...(last.year * 12 + last.month)
            return months.filter { $0 % count == 0 }
                .map { Double(CivilDate(year: $0 / 12, month: $0 % 12 + 1, dayOfMonth: 1).day) * secondsOfDay }
                .filter { $0 >= low && $0 <= high }
        }
    }

    private static func multiples(of step: Double, _ low: Double, _ high: Double) -> [Double] {
        let (first, last) = (Int((low / step).rounded(.up)), Int((high / step).rounded(.down)))
        return first <= last ? (first...last).map { Double($0) * step } : []
    }

    private static func label(_ seconds: Double, _ step: Step, hasDates: Bool) -> String {
        let day = (seconds / secondsOfDay).rounded(.down)
        let date = CivilDate(day: Int(day))
        switch step {
        case .months(let count):
            return count % 12 == 0 ? "\(date.year)" : "\(date.year)-\(twoDigits(date.month))"
        case .days: return date.text
        case .seconds(let count):
            let rest = Int(seconds - (hasDates ? day * secondsOfDay : 0))
            if hasDates && rest == 0 { return date.text }
            let sign = rest < 0 ? "\u{2212}" : ""
            let size = abs(rest)
            let time = "\(sign)\(twoDigits(size / 3600)):\(twoDigits(size / 60 % 60))"
            return count < 60 ? time + ":" + twoDigits(size % 60) : time
        }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
