/// How a column of dates or times was read.
public struct TimeFormat: Sendable, Equatable {
    /// What the numbers count.
    public let scale: TimeScale
    /// The order of day, month and year; nil where the cells do not depend on it.
    public let order: DateOrder?

    /// A format from its parts.
    ///
    /// - Parameters:
    ///   - scale: what the numbers count.
    ///   - order: the order of day, month and year; nil where the cells do not depend on it.
    public init(scale: TimeScale, order: DateOrder? = nil) {
        self.scale = scale
        self.order = order
    }

    /// A number as a date or time, in ISO 8601 and rounded to a day or second.
    public func text(of value: Double) -> String {
        guard abs(value) < 1e11 else { return "\(value)" }
        let whole = Int(value.rounded())
        switch scale {
        case .date: return CalendarDay(number: whole).text
        case .dateTime:
            let day = CalendarDay(number: Int((Double(whole) / 86_400).rounded(.down)))
            return day.text + " " + Self.clock(whole - day.number * 86_400)
        case .timeOfDay: return (whole < 0 ? "-" : "") + Self.clock(abs(whole))
        }
    }

    private static func clock(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The number that stands for a date or time; nil for a text that is none of this kind.
    public func value(of text: String) -> Double? {
        let moment = Array(text.utf8).withUnsafeBufferPointer { MomentText($0) }
        guard let moment, moment.scale == scale || (scale == .dateTime && moment.scale == .date) else { return nil }
        return moment.value(order: order, as: scale)
    }
}
