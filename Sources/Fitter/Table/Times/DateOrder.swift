/// The order of day, month and year in dates that are written in digits.
public enum DateOrder: String, Sendable, CaseIterable {
    /// As in 2021-03-04, ISO 8601.
    case yearMonthDay = "ymd"
    /// As in 4.3.2021 or 04/03/2021.
    case dayMonthYear = "dmy"
    /// As in 3/4/2021.
    case monthDayYear = "mdy"
    /// Months without a day, as in 2021-03, 03/2021 and Mar 2021, which are taken as their first days.
    case yearMonth = "ym"
}
