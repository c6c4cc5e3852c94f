extension MomentScanner {
    /// Goes over what stands between a date and a time.
    mutating func skipTimeMark() -> Bool {
        if skip("T") || skip("t") { return true }
        guard skip(",") || byte == UInt8(ascii: " ") else { return false }
        skipBlanks()
        return true
    }

    /// The seconds of a time such as 13:45, 13:45:10.5, 13h45 or 1:45 pm; nil, with the place where it was, for what is none.
    mutating func time() -> Double? {
        let start = place
        guard let time = clockTime() else {
            place = start
            return nil
        }
        return time
    }

    private mutating func clockTime() -> Double? {
        if isBasic, let time = basicTime() { return time }
        guard let hours = number(most: 4), skip(":") || skip("h"), let minutes = number(most: 2), minutes.digits == 2,
            minutes.value < 60
        else { return nil }
        var seconds = 0.0
        let hasSeconds = skip(":")
        if hasSeconds {
            guard let whole = number(most: 2), whole.digits == 2, whole.value < 60 else { return nil }
            seconds = Double(whole.value)
            if skip(".") || skip(",") {
                var unit = 1.0
                var parts = 0.0
                while case let digit = byte &- UInt8(ascii: "0"), digit <= 9 {
                    unit *= 10
                    parts = parts * 10 + Double(digit)
                    place += 1
                }
                seconds += parts / unit
            }
        }
        // Hours and minutes beyond a day could be minutes and seconds.
        guard hasSeconds || hours.value <= 24 else { return nil }
        guard let hour = hourOfDay(hours.value) else { return nil }
        return Double(hour * 3600 + minutes.value * 60) + seconds
    }

    /// The seconds of a time without colons: 1015 and 101530; nil, with the place where it was, for what is none.
    private mutating func basicTime() -> Double? {
        let start = place
        guard let digits = number(most: 6), digits.digits == 4 || digits.digits == 6 else {
            place = start
            return nil
        }
        let clock = digits.digits == 4 ? digits.value * 100 : digits.value
        guard clock / 100 % 100 < 60, clock % 100 < 60 else {
            place = start
            return nil
        }
        return Double(clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100)
    }

    /// The hour by a clock of 24 hours, with what tells the halves of the day of one of 12.
    private mutating func hourOfDay(_ hours: Int) -> Int? {
        let start = place
        skipBlanks()
        let isAfternoon = byte | 0x20 == UInt8(ascii: "p")
        guard isAfternoon || byte | 0x20 == UInt8(ascii: "a") else {
            place = start
            return hours
        }
        place += 1
        let isDotted = skip(".")
        guard byte | 0x20 == UInt8(ascii: "m"), (1...12).contains(hours) else { return nil }
        place += 1
        if isDotted { _ = skip(".") }
        return hours % 12 + (isAfternoon ? 12 : 0)
    }

    /// The seconds by which a zone such as Z, UTC, +02:00 or -0530 is ahead of UTC; nil without one.
    mutating func zone() -> Int? {
        skipBlanks()
        if skip("Z") || skip("z") { return 0 }
        let name = cell[place...].prefix(3).map { $0 | 0x20 }
        if name.elementsEqual("utc".utf8) || name.elementsEqual("gmt".utf8) {
            place += 3
            return 0
        }
        let sign = byte == UInt8(ascii: "-") ? -1 : 1
        guard skip("+") || skip("-"), let hours = number(most: 4) else { return nil }
        if hours.digits == 4 { return sign * (hours.value / 100 * 3600 + hours.value % 100 * 60) }
        var minutes = 0
        if skip(":") {
            guard let part = number(most: 2) else { return nil }
            minutes = part.value
        }
        return sign * (hours.value * 3600 + minutes * 60)
    }
}
