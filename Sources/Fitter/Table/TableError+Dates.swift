extension TableError {
    /// What a date does not say.
    public enum DateDoubt: Sendable, Equatable {
        /// Whether the day or the month comes first.
        case noOrder
        /// The century of its year, which has two digits.
        case noCentury
        /// The day: it is a month.
        case noDay
    }

    /// How a cell of a column of dates or times differs from the others.
    public enum OddDate: Sendable, Equatable {
        /// It is none; the numbers of different cells that are dates or times and that are not.
        case noDate(dates: Int, others: Int)
        /// It is a date among times of day, a month among dates, or the other way round.
        case otherKind
        /// It has a zone and others have none, or the other way round.
        case otherZone
        /// Its day and month stand in another order.
        case otherOrder
        /// Its two numbers may be hours and minutes, or minutes and seconds.
        case minutesOrHours
        /// It names another day of the week than that of its date.
        case otherWeekday
    }
}

extension TableError.Problem {
    /// The problems with dates, in words.
    ///
    /// - Parameter column: the column's name.
    func dateExplanation(column: String) -> String {
        let categories = "or take them as categories with --categorical \(column)"
        switch self {
        case .ambiguousDate(let cell, .noDay, _):
            return
                "found \(cell.quotedForDisplay()), and all cells look like months; read them as the first day of each "
                + "(--dates ym), \(categories)"
        case .ambiguousDate(let cell, let doubt, let orders):
            let options = orders.map { "--dates \($0.rawValue)" }.joined(separator: " or ")
            return "found the date \(cell.quotedForDisplay()), and "
                + (doubt == .noCentury
                    ? "a year of two digits does not say the century"
                    : "no cell shows whether the day or the month comes first")
                + "; say so with \(options)" + (doubt == .noCentury ? " (years are then 1969 to 2068)" : "")
                + ", write dates as 2021-03-04, \(categories)"
        case .oddDate(let cell, let kind):
            return "found \(cell.quotedForDisplay()), "
                + kind.explanation(missing: TableError.missingHint(for: cell)) + ", \(categories)"
        case .compactDates(let cell):
            return
                "found \(cell), and all cells look like dates without signs, whose differences are no days; read them "
                + "as dates (--dates ymd), as the numbers that they are (I(\(column)) in the formula), \(categories)"
        default: return ""
        }
    }
}

extension TableError.OddDate {
    fileprivate func explanation(missing: String) -> String {
        switch self {
        case .noDate(let dates, let others):
            "but \(dates) different \(dates == 1 ? "cell is a date or time" : "cells are dates or times") and "
                + "\(others) \(others == 1 ? "is" : "are") not; correct the cells (a missing value is an empty cell, NA or NaN)"
                + missing
        case .otherKind: "and most other cells are dates or times of another kind; write all of them alike"
        case .otherZone:
            "and some times have a zone and others have none; write one behind all of them, or behind none"
        case .otherOrder:
            "and no order of day and month makes dates of all cells; write them as 2021-03-04"
        case .minutesOrHours:
            "whose numbers may be hours and minutes, or minutes and seconds; write all times of the column with hours, "
                + "minutes and seconds, as in 1:15:30"
        case .otherWeekday:
            "whose date is another day of the week; correct one of them, or leave the day of the week out"
        }
    }
}
