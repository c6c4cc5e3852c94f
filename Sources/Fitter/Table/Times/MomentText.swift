/// A date, a time, or both, as a cell has it: ISO 8601 and the forms that spreadsheets, programs and people write.
struct MomentText {
    /// Three numbers with the same sign between them, in the order of writing.
    struct Numbers {
        let first: Int
        let second: Int
        let third: Int
        /// Whether the year, the first number or the last, has two digits only.
        let hasShortYear: Bool
        /// The orders in which the numbers can be a date.
        let orders: [DateOrder]
    }

    /// What the numbers of a time are.
    enum Clock {
        /// Hours, minutes and seconds, or all of them with their units.
        case whole
        /// As in 13:45.
        case hoursAndMinutes
        /// As in 13:45.5.
        case minutesAndSeconds
        /// As in 75:30, which may be either.
        case unclear
        /// One number with its unit, as in 2 h, which is a time among such as 2 h 30 min only.
        case measure
    }

    /// Nil for a time of day.
    let date: Numbers?
    /// Seconds since midnight; nil for a date.
    let seconds: Double?
    /// Seconds that the zone is ahead of UTC; nil without a zone.
    let zone: Int?
    let clock: Clock
    /// Whether it names another day of the week than that of the date.
    let hasWrongWeekday: Bool

    /// Whether a text is a date or time.
    static func isMoment(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { MomentText($0) } != nil
    }

    var scale: TimeScale { date == nil ? .timeOfDay : seconds == nil ? .date : .dateTime }

    /// Nil for a text that is no date or time in any order.
    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        guard (2...64).contains(cell.count) else { return nil }
        if let (seconds, clock) = Self.duration(cell) {
            (date, self.seconds, zone, self.clock, hasWrongWeekday) = (nil, seconds, nil, clock, false)
            return
        }
        var scanner = MomentScanner(cell)
        guard let numbers = scanner.date() else { return nil }
        (date, hasWrongWeekday) = numbers.on(weekday: scanner.weekday)
        if scanner.isAtEnd {
            (seconds, zone, clock) = (scanner.innerTime, nil, .whole)
            return
        }
        guard !numbers.isMonth else { return nil }
        guard scanner.skipTimeMark(), let time = scanner.time(), time <= 86_400, scanner.clock != .minutesAndSeconds
        else { return nil }
        seconds = time
        zone = scanner.zone()
        clock = .whole
        guard scanner.isAtEnd else { return nil }
    }

    /// The seconds of a time of day or a duration, and what its numbers are; nil for what is none.
    private static func duration(_ cell: UnsafeBufferPointer<UInt8>) -> (Double, Clock)? {
        var scanner = MomentScanner(cell)
        let isNegative = scanner.skip("-") || scanner.skip("\u{2212}")
        let start = scanner.place
        if let time = scanner.time(), scanner.isAtEnd { return (isNegative ? -time : time, scanner.clock) }
        scanner.place = start
        // As pandas writes them: -1 days +23:30:00.
        guard let duration = scanner.duration(isNegative: isNegative) else { return nil }
        return (duration.seconds, duration.isMeasure ? .measure : .whole)
    }

    /// The number that stands for it; nil where it is none in this order.
    ///
    /// - Parameters:
    ///   - order: the order of the numbers; nil where there is one only.
    ///   - scale: what the number counts: a date is midnight among times.
    func value(order: DateOrder?, as scale: TimeScale) -> Double? {
        guard let date else { return scale == .timeOfDay && clock != .unclear ? seconds : nil }
        if hasWrongWeekday { return nil }
        guard let own = date.orders.count == 1 ? date.orders[0] : order, let day = date.day(in: own) else { return nil }
        switch scale {
        case .date: return seconds == nil ? Double(day) : nil
        case .dateTime: return Double(day) * 86_400 + (seconds ?? 0) - Double(zone ?? 0)
        case .timeOfDay: return nil
        }
    }
}

extension MomentText.Numbers {
    /// Numbers with one sign between them; nil where no order makes them a date.
    ///
    /// - Parameters:
    ///   - digits: how many digits each number has.
    ///   - isDotted: whether the sign is a point, which stands after a day.
    init?(_ numbers: [Int], digits: [Int], isDotted: Bool) {
        let isYearFirst = digits[0] == 4
        guard digits[1] <= 2, isYearFirst ? digits[2] <= 2 : digits[0] <= 2 && [2, 4].contains(digits[2]) else {
            return nil
        }
        (first, second, third) = (numbers[0], numbers[1], numbers[2])
        hasShortYear = !isYearFirst && digits[2] == 2
        var possible: [DateOrder] =
            isYearFirst ? [.yearMonthDay] : isDotted ? [.dayMonthYear] : [.dayMonthYear, .monthDayYear]
        if hasShortYear, digits[0] == 2 { possible.append(.yearMonthDay) }
        let date = Self(first, second, third, hasShortYear, possible)
        orders = possible.filter { date.day(in: $0) != nil }
        if orders.isEmpty { return nil }
    }

    /// A date in words, whose order is known.
    init?(year: Int, month: Int, day: Int) {
        self.init(year, month, day, false, [.yearMonthDay])
        if self.day(in: .yearMonthDay) == nil { return nil }
    }

    /// A date in words with the month first and a year of two digits.
    init?(shortYear: Int, month: Int, day: Int) {
        self.init(month, day, shortYear, true, [.monthDayYear])
        if self.day(in: .monthDayYear) == nil { return nil }
    }

    /// A month, which is its first day; other years than those of data of our times are parts of names.
    init?(year: Int, month: Int) {
        guard (1800...2199).contains(year), (1...12).contains(month) else { return nil }
        self.init(year, month, 1, false, [.yearMonth])
    }

    /// A month in words with a year of two digits.
    init?(shortYear: Int, month: Int) {
        guard (0...99).contains(shortYear) else { return nil }
        self.init(shortYear, month, 1, true, [.yearMonth])
    }

    /// The date without the orders that contradict a day of the week, 0 for Monday, and whether all of them do.
    func on(weekday: Int?) -> (Self, isWrong: Bool) {
        guard let weekday, !hasShortYear else { return (self, false) }
        // Day 0 was a Thursday.
        let fitting = orders.filter { order in day(in: order).map { (($0 + 3) % 7 + 7) % 7 == weekday } ?? false }
        return fitting.isEmpty ? (self, true) : (Self(first, second, third, hasShortYear, fitting), false)
    }

    /// Whether it lacks the day.
    var isMonth: Bool { orders == [.yearMonth] }

    /// Whether the year shows which number is which.
    var showsOrder: Bool { !hasShortYear && orders == [.yearMonthDay] }

    private init(_ first: Int, _ second: Int, _ third: Int, _ hasShortYear: Bool, _ orders: [DateOrder]) {
        (self.first, self.second, self.third) = (first, second, third)
        self.hasShortYear = hasShortYear
        self.orders = orders
    }

    /// The days since 1970-01-01; nil for no day of the calendar.
    func day(in order: DateOrder) -> Int? {
        switch order {
        case .yearMonthDay, .yearMonth: CalendarDay(year: full(first), month: second, day: third)?.number
        case .dayMonthYear: CalendarDay(year: full(third), month: second, day: first)?.number
        case .monthDayYear: CalendarDay(year: full(third), month: first, day: second)?.number
        }
    }

    /// The years of two digits are 1969 to 2068, as POSIX has it.
    private func full(_ year: Int) -> Int {
        hasShortYear ? year + (year < 69 ? 2000 : 1900) : year
    }
}
