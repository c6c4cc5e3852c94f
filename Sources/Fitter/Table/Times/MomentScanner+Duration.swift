extension MomentScanner {
    /// The seconds of a duration such as 2h 30m, 1 day 2:30:00 or PT2H30M, and whether it is one number with one unit;
    /// nil, with the place where it was, for what is none.
    ///
    /// - Parameter isNegative: whether a minus stands in front of it; it belongs to the first number alone where a plus
    ///   follows that, as in -1 days +23:30:00.
    mutating func duration(isNegative: Bool) -> (seconds: Double, isMeasure: Bool)? {
        let start = place
        if let duration = skip("P") ? markedDuration() : durationInWords(isNegative: isNegative), isAtEnd {
            return (isNegative ? -duration.seconds : duration.seconds, duration.isMeasure)
        }
        place = start
        return nil
    }

    /// As ISO 8601 writes it, behind the P; years and months have no fixed length.
    private mutating func markedDuration() -> (seconds: Double, isMeasure: Bool)? {
        var seconds = 0.0
        var hasPart = false
        var isTime = false
        var last = 0
        while !isAtEnd {
            if !isTime, skip("T") {
                isTime = true
                continue
            }
            guard let amount = decimal() else { return nil }
            let units: [(Unicode.Scalar, Int)] =
                isTime ? [("H", 3600), ("M", 60), ("S", 1)] : [("W", 604_800), ("D", 86_400)]
            guard let unit = units.first(where: { skip($0.0) })?.1, last == 0 || unit < last else { return nil }
            seconds += amount * Double(unit)
            last = unit
            hasPart = true
        }
        return hasPart ? (seconds, false) : nil
    }

    /// Numbers with units that become smaller; the last part may be a time, as in 1 day, 2:30:00 and 1.02:30:00.
    private mutating func durationInWords(isNegative: Bool) -> (seconds: Double, isMeasure: Bool)? {
        if let duration = dottedDays() { return duration }
        var seconds = 0.0
        var parts = 0
        var last = Int.max
        while !isAtEnd {
            if last == 86_400 {
                let sign = isNegative && skip("+") ? -1.0 : 1
                if let time = time() { return (seconds + sign * time, false) }
            }
            guard let amount = decimal() else { return nil }
            skipBlanks()
            guard let unit = durationUnit(), unit < last else { return nil }
            seconds += amount * Double(unit)
            parts += 1
            last = unit
            while skip(" ") || skip(",") {}
        }
        return parts > 0 ? (seconds, parts == 1) : nil
    }

    /// As .NET writes durations of a day and more.
    private mutating func dottedDays() -> (seconds: Double, isMeasure: Bool)? {
        let start = place
        if let days = number(most: 5), skip("."), let time = time(), time < 86_400, isAtEnd, holdsTwoColons {
            return (Double(days.value) * 86_400 + time, false)
        }
        place = start
        return nil
    }

    private var holdsTwoColons: Bool { cell.count { $0 == UInt8(ascii: ":") } == 2 }

    private mutating func decimal() -> Double? {
        guard let whole = number(most: 9) else { return nil }
        guard skip(".") else { return Double(whole.value) }
        guard let part = number(most: 9) else { return nil }
        var unit = 1.0
        for _ in 0..<part.digits { unit *= 10 }
        return Double(whole.value) + Double(part.value) / unit
    }

    /// The seconds of a unit that stands here.
    private mutating func durationUnit() -> Int? {
        let letters = cell[place...].prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        }
        let name = String(decoding: letters, as: UTF8.self).lowercased()
        guard let unit = Self.durationUnits.first(where: { $0.names.contains(name) }) else { return nil }
        place += letters.count
        return unit.seconds
    }

    private static let durationUnits: [(seconds: Int, names: Set<String>)] = [
        (604_800, ["w", "week", "weeks"]), (86_400, ["d", "day", "days"]), (3600, ["h", "hr", "hrs", "hour", "hours"]),
        (60, ["m", "min", "mins", "minute", "minutes"]), (1, ["s", "sec", "secs", "second", "seconds"]),
    ]
}
