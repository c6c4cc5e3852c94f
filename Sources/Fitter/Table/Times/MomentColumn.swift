/// The dates or times that the levels of a column are.
enum MomentColumn {
    /// Most levels are none.
    case none
    /// The order of day and month, or the century of the years, is not clear from the levels, or they are months; one
    /// of them, and the orders that are possible.
    case ambiguous(String, TableError.DateDoubt, [DateOrder])
    /// A level that does not go with the others.
    case odd(String, TableError.OddDate)
    /// A number per level, and how they were read.
    case values([Double], TimeFormat)

    /// Reads levels.
    ///
    /// - Parameters:
    ///   - levels: at least one.
    ///   - order: the order of day, month and year, where someone has said it.
    ///   - scale: what the numbers are to count, where that is known.
    init(_ levels: [String], order given: DateOrder?, scale known: TimeScale? = nil) {
        let read = levels.map { level in Array(level.utf8).withUnsafeBufferPointer { MomentText($0) } }
        let moments = read.compactMap(\.self)
        let others = levels.count - moments.count
        // Numbers that all have one unit are such numbers.
        guard moments.count > others, !moments.allSatisfy({ $0.clock == .measure }) else {
            self = .none
            return
        }
        if let place = Self.doubtfulClock(read) {
            self = .odd(levels[place], .minutesOrHours)
            return
        }
        if let place = read.firstIndex(where: { $0?.hasWrongWeekday == true }) {
            self = .odd(levels[place], .otherWeekday)
            return
        }
        if let index = Self.oddOne(read) {
            self = .odd(levels[index.place], index.kind)
            return
        }
        let found: TimeScale =
            moments[0].date == nil ? .timeOfDay : moments.contains { $0.seconds != nil } ? .dateTime : .date
        let scale = known == .dateTime && found == .date ? .dateTime : found
        let order: DateOrder?
        switch Self.order(moments.compactMap(\.date), given: given) {
        case .clear(let clear): order = clear
        case .none(let place):
            self = .odd(levels[place], .otherOrder)
            return
        case .doubtful(let place, let doubt, let orders):
            self = .ambiguous(levels[place], doubt, orders)
            return
        }
        let values = moments.compactMap { $0.value(order: order, as: scale) }
        self = values.count == levels.count ? .values(values, TimeFormat(scale: scale, order: order)) : .none
    }

    /// A time of two numbers that may be hours and minutes, or minutes and seconds; nil where there is none.
    private static func doubtfulClock(_ moments: [MomentText?]) -> Int? {
        if let place = moments.firstIndex(where: { $0?.clock == .unclear }) { return place }
        guard moments.contains(where: { $0?.clock == .minutesAndSeconds }) else { return nil }
        return moments.firstIndex { $0?.clock == .hoursAndMinutes }
    }

    /// A level of a kind that fewer levels have; nil where all are of one kind.
    private static func oddOne(_ moments: [MomentText?]) -> (place: Int, kind: TableError.OddDate)? {
        let others = moments.count { $0 == nil }
        if let place = moments.firstIndex(where: { $0 == nil }) {
            return (place, .noDate(dates: moments.count - others, others: others))
        }
        func rarer(_ isOne: (MomentText) -> Bool, among: (MomentText) -> Bool = { _ in true }) -> Int? {
            let kinds = moments.map { $0.flatMap { among($0) ? isOne($0) : nil } }
            let (yes, no) = (kinds.count { $0 == true }, kinds.count { $0 == false })
            return yes > 0 && no > 0 ? kinds.firstIndex { $0 == (yes < no) } : nil
        }
        if let place = rarer({ $0.date == nil }) { return (place, .otherKind) }
        // A date without a time has no zone and needs none.
        if let place = rarer({ $0.zone != nil }, among: { $0.seconds != nil }) { return (place, .otherZone) }
        return rarer { $0.date?.isMonth == true }.map { ($0, .otherKind) }
    }

    private enum Order {
        case clear(DateOrder?)
        /// No order makes dates of all; one that contradicts those before it.
        case none(Int)
        case doubtful(Int, TableError.DateDoubt, [DateOrder])
    }

    /// The order in which all dates are dates.
    private static func order(_ dates: [MomentText.Numbers], given: DateOrder?) -> Order {
        guard !dates.isEmpty else { return .clear(nil) }
        var possible = DateOrder.allCases
        for (place, date) in dates.enumerated() where !date.showsOrder {
            possible = possible.filter(date.orders.contains)
            if possible.isEmpty { return .none(place) }
        }
        if possible.count == DateOrder.allCases.count { return .clear(.yearMonthDay) }
        if let given, possible.contains(given) { return .clear(given) }
        if possible == [.yearMonth] {
            return .doubtful(0, .noDay, possible)
        }
        if let place = dates.firstIndex(where: \.hasShortYear) { return .doubtful(place, .noCentury, possible) }
        if possible.count == 1 { return .clear(possible[0]) }
        return .doubtful(dates.firstIndex { !$0.showsOrder } ?? 0, .noOrder, possible)
    }
}
