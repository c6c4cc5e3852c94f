/// The dates or times that the levels of a column are.
enum MomentColumn {
    /// Some level is none, or they are of different kinds.
    case none
    /// The order of day and month, or the century of the years, is not clear from the levels; one of them.
    case ambiguous(String, hasShortYears: Bool)
    /// A number per level, and how they were read.
    case values([Double], TimeFormat)

    /// Reads levels.
    ///
    /// - Parameters:
    ///   - levels: at least one.
    ///   - order: the order of day, month and year, where someone has said it.
    ///   - scale: what the numbers are to count, where that is known.
    init(_ levels: [String], order given: DateOrder?, scale known: TimeScale? = nil) {
        var moments: [MomentText] = []
        moments.reserveCapacity(levels.count)
        for level in levels {
            let moment = Array(level.utf8).withUnsafeBufferPointer { MomentText($0) }
            guard let moment, moments.first.map({ ($0.date == nil) == (moment.date == nil) }) ?? true else {
                self = .none
                return
            }
            moments.append(moment)
        }
        let zones = moments.count { $0.zone != nil }
        guard !moments.isEmpty, zones == 0 || zones == moments.count else {
            self = .none
            return
        }
        let found: TimeScale =
            moments[0].date == nil ? .timeOfDay : moments.contains { $0.seconds != nil } ? .dateTime : .date
        let scale = known == .dateTime && found == .date ? .dateTime : found
        let dates = moments.compactMap(\.date)
        let possible = dates.reduce(DateOrder.allCases) { orders, date in orders.filter(date.orders.contains) }
        var order: DateOrder?
        if !dates.isEmpty {
            let hasShortYears = dates.contains(where: \.hasShortYear)
            if let given, possible.contains(given) {
                order = given
            } else if possible.count == 1, !hasShortYears {
                order = possible[0]
            } else if possible.isEmpty {
                self = .none
                return
            } else {
                let index = moments.firstIndex { $0.date.map { hasShortYears ? $0.hasShortYear : true } ?? false }
                self = .ambiguous(levels[index ?? 0], hasShortYears: hasShortYears)
                return
            }
        }
        let values = moments.compactMap { $0.value(order: order, as: scale) }
        self =
            values.count == levels.count ? .values(values, TimeFormat(scale: scale, order: order)) : .none
    }
}
