/// Dates without signs between their parts, such as 20210304: numbers whose differences are no days.
enum CompactDates {
    /// Years of which such numbers are hardly anything else.
    static let usualYears = 1900...2100
    /// The years of eight digits.
    static let allYears = 1000...9999

    /// The days since 1970-01-01, NaN where a number is missing; nil where a number is no date, or none differs from the
    /// first.
    static func days(_ numbers: [Double], years: ClosedRange<Int>) -> [Double]? {
        guard let first = numbers.first(where: { !$0.isNaN }) else { return nil }
        var days: [Double] = []
        var areDifferent = false
        for number in numbers {
            guard !number.isNaN else {
                days.append(.nan)
                continue
            }
            guard let whole = Int(exactly: number), years.contains(whole / 10_000),
                let day = CalendarDay(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
            else { return nil }
            areDifferent = areDifferent || number != first
            days.append(Double(day.number))
        }
        return areDifferent ? days : nil
    }
}
