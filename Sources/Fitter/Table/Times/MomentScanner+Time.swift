extension MomentScanner {
    /// Goes over what stands between a date and a time: T, a blank, a comma, a colon (as SAS and web servers write it),
    /// an underscore, or a word such as "at".
    mutating func skipTimeMark() -> Bool {
        isBehindDate = true
        if skip("T") || skip("t") || skip(":") || skip("_") { return true }
        guard skip(",") || byte == UInt8(ascii: " ") else { return false }
        skipBlanks()
        for word in ["at ", "um ", "klo ", "kl. ", "kl ", "\u{e0} ", "\u{e0}s ", "a las ", "alle ", "om "]
        where skip(word) {
            break
        }
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
        guard let hours = number(most: 4) else { return nil }
        if skip("時") || skip("시") { return eastAsianTime(hours: hours.value) }
        if byte != UInt8(ascii: ":"), let hour = hourOfHalfDay(hours.value) { return Double(hour * 3600) }
        guard skipTimeSign(), let minutes = number(most: 2), minutes.digits == 2, minutes.value < 60 else { return nil }
        var seconds = 0.0
        let hasSeconds = skipTimeSign()
        if hasSeconds {
            guard let whole = number(most: 2), whole.digits == 2, whole.value < 60 else { return nil }
            seconds = Double(whole.value) + fraction()
        } else if skip(".") || skip(",") {
            // Only seconds have decimals.
            place -= 1
            clock = .minutesAndSeconds
            return Double(hours.value * 60 + minutes.value) + fraction()
        } else {
            clock = hours.value <= 24 ? .hoursAndMinutes : .unclear
        }
        guard let hour = hourOfDay(hours.value) else { return nil }
        return Double(hour * 3600 + minutes.value * 60) + seconds
    }

    /// What stands between hours and minutes; points, as times may be written in Finland, and hyphens, as in names of
    /// files, only behind a date.
    private mutating func skipTimeSign() -> Bool {
        if skip(":") || skip("h") { return true }
        return isBehindDate && !hasColon && (skip(".") || skip("-"))
    }

    private var hasColon: Bool { cell.contains(UInt8(ascii: ":")) }

    /// The decimals of a number, with the point or comma in front of them; 0 without.
    private mutating func fraction() -> Double {
        guard skip(".") || skip(",") else { return 0 }
        var unit = 1.0
        var parts = 0.0
        while case let digit = byte &- UInt8(ascii: "0"), digit <= 9 {
            unit *= 10
            parts = parts * 10 + Double(digit)
            place += 1
        }
        return parts / unit
    }

    /// As in 12時49分 and 12시 49분 10초, behind the hours.
    private mutating func eastAsianTime(hours: Int) -> Double? {
        skipBlanks()
        guard hours <= 24 else { return nil }
        if isAtEnd { return Double(hours * 3600) }
        guard let minutes = number(most: 2), minutes.value < 60, skip("分") || skip("분") else { return nil }
        skipBlanks()
        var seconds = 0
        if !isAtEnd {
            guard let last = number(most: 2), last.value < 60, skip("秒") || skip("초") else { return nil }
            seconds = last.value
        }
        return Double(hours * 3600 + minutes.value * 60 + seconds)
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

    /// The hour by a clock of 24 hours, with what tells the halves of the day of one of 12, and what says "o'clock".
    private mutating func hourOfDay(_ hours: Int) -> Int? {
        let start = place
        skipBlanks()
        if skip("Uhr") || skip("uhr") { return hours }
        place = start
        if let hour = hourOfHalfDay(hours) { return hour }
        skipBlanks()
        let hasLetter = [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(byte | 0x20)
        place = start
        return hasLetter ? nil : hours
    }

    /// The hour with am or pm behind it; nil, with the place where it was, without these.
    private mutating func hourOfHalfDay(_ hours: Int) -> Int? {
        let start = place
        skipBlanks()
        let isAfternoon = byte | 0x20 == UInt8(ascii: "p")
        guard isAfternoon || byte | 0x20 == UInt8(ascii: "a"), (1...12).contains(hours) else {
            place = start
            return nil
        }
        place += 1
        let isDotted = skip(".")
        if isDotted { skipBlanks() }
        guard byte | 0x20 == UInt8(ascii: "m") else {
            place = start
            return nil
        }
        place += 1
        if isDotted { _ = skip(".") }
        return hours % 12 + (isAfternoon ? 12 : 0)
    }

    /// The seconds by which a zone such as Z, UTC, +02:00 or -0530 is ahead of UTC; nil without one.
    ///
    /// A name in brackets or parentheses behind the offset says no more than it.
    mutating func zone() -> Int? {
        skipBlanks()
        if skip("Z") || skip("z") { return 0 }
        let isNamed = skipUniversalTime()
        guard let offset = offset() else { return isNamed ? 0 : nil }
        let start = place
        skipBlanks()
        let closing: Unicode.Scalar? = skip("[") ? "]" : skip("(") ? ")" : nil
        if let closing, cell.last == UInt8(ascii: closing) {
            place = cell.count
        } else {
            place = start
        }
        return offset
    }

    /// Goes over UTC and GMT.
    mutating func skipUniversalTime() -> Bool {
        let name = cell[place...].prefix(3).map { $0 | 0x20 }
        guard name.elementsEqual("utc".utf8) || name.elementsEqual("gmt".utf8) else { return false }
        place += 3
        return true
    }

    private mutating func offset() -> Int? {
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
