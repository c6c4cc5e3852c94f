/// What the numbers of a column of dates or times count.
public enum TimeScale: String, Sendable, CaseIterable {
    /// Days since 1970-01-01, as R's `Date` has them.
    case date
    /// Seconds since 1970-01-01 00:00 UTC, as R's `POSIXct` has them; times without a zone are taken as UTC.
    case dateTime
    /// Seconds since midnight, or of a duration in hours, minutes and seconds.
    case timeOfDay

    /// The unit of the numbers and where they begin: `days since 1970-01-01`.
    public var unit: String {
        switch self {
        case .date: "days since 1970-01-01"
        case .dateTime: "seconds since 1970-01-01 00:00 UTC"
        case .timeOfDay: "seconds since 00:00"
        }
    }
}
