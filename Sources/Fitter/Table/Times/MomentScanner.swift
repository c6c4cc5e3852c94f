/// Reads the parts of a date or time from bytes, one after another.
struct MomentScanner {
    private let cell: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ cell: UnsafeBufferPointer<UInt8>) {
        self.cell = cell
    }

    var isAtEnd: Bool { place == cell.count }

    private var byte: UInt8 { place < cell.count ? cell[place] : 0 }

    private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while skip(" ") {}
    }

    /// A number of one to `most` digits, and how many it has.
    private mutating func number(most: Int) -> (value: Int, digits: Int)? {
        var (value, digits) = (0, 0)
        while case let digit = byte &- UInt8(ascii: "0"), digit <= 9 {
            guard digits < most else { return nil }
            value = value * 10 + Int(digit)
            digits += 1
            place += 1
        }
        return digits > 0 ? (value, digits) : nil
    }

    /// A date; nil, with the place anywhere, for what is none.
    mutating func date() -> MomentText.Numbers? {
        if let month = monthName() { return dateAfter(month: month) }
        guard let first = number(most: 4) else { return nil }
        let sign = byte
        guard [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(sign) else {
            skipBlanks()
            return dateInWords(day: first)
        }
        place += 1
        if let month = monthName() { return year(after: sign).flatMap { words(day: first, month: month, year: $0) } }
        guard let second = number(most: 2), byte == sign else { return nil }
        place += 1
        guard let third = number(most: 4) else { return nil }
        return MomentText.Numbers(
            [first.value, second.value, third.value], digits: [first.digits, second.digits, third.digits],
            isDotted: sign == UInt8(ascii: "."))
    }

    /// As in `4 March 2021` and `04MAR2021`, behind the day.
    private mutating func dateInWords(day: (value: Int, digits: Int)) -> MomentText.Numbers? {
        guard let month = monthName() else { return nil }
        return year(after: UInt8(ascii: " ")).flatMap { words(day: day, month: month, year: $0) }
    }

    /// As in `Mar 4, 2021`, behind the month.
    private mutating func dateAfter(month: Int) -> MomentText.Numbers? {
        skipBlanks()
        guard let day = number(most: 2), skip(",") || byte == UInt8(ascii: " ") else { return nil }
        return year(after: UInt8(ascii: " ")).flatMap { words(day: day, month: month, year: $0) }
    }

    private mutating func year(after sign: UInt8) -> Int? {
        while byte == sign || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") { place += 1 }
        guard let year = number(most: 4), year.digits == 4 else { return nil }
        return year.value
    }

    private func words(day: (value: Int, digits: Int), month: Int, year: Int) -> MomentText.Numbers? {
        day.digits <= 2 ? MomentText.Numbers(year: year, month: month, day: day.value) : nil
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The number of a month that is named in English, in full or by three letters.
    private mutating func monthName() -> Int? {
        let letters = cell[place...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }.map {
            $0 | 0x20
        }
        let index = Self.months.firstIndex { name in
            letters.elementsEqual(name.utf8) || letters.elementsEqual(name.utf8.prefix(3))
        }
        guard let index else { return nil }
        place += letters.count
        return index + 1
    }

    /// Goes over what stands between a date and a time.
    mutating func skipTimeMark() -> Bool {
        if skip("T") || skip("t") { return true }
        guard skip(",") || byte == UInt8(ascii: " ") else { return false }
        skipBlanks()
        return true
    }

    /// The seconds of a time such as 13:45, 13:45:10.5 or 1:45 pm; nil, with the place where it was, for what is none.
    mutating func time() -> Double? {
        let start = place
        guard let time = clockTime() else {
            place = start
            return nil
        }
        return time
    }

    private mutating func clockTime() -> Double? {
        guard let hours = number(most: 4), skip(":"), let minutes = number(most: 2), minutes.digits == 2,
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
        guard byte | 0x20 == UInt8(ascii: "m"), (1...12).contains(hours) else { return nil }
        place += 1
        return hours % 12 + (isAfternoon ? 12 : 0)
    }

    /// The seconds by which a zone such as Z, +02:00 or -0530 is ahead of UTC; nil without one.
    mutating func zone() -> Int? {
        skipBlanks()
        if skip("Z") || skip("z") { return 0 }
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
