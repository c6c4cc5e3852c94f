/// Reads the parts of a date or time from bytes, one after another.
struct MomentScanner {
    let cell: UnsafeBufferPointer<UInt8>
    var place = 0
    /// Whether the date has no signs between its parts, as in 20210304T101500.
    var isBasic = false
    /// The time that stands inside a date, as in Thu Mar 4 10:15:00 2021.
    private(set) var innerTime: Double?
    /// The day of the week that a date names, 0 for Monday.
    private(set) var weekday: Int?
    /// Whether a time is read that follows a date.
    var isBehindDate = false
    /// What a time of two numbers consists of.
    var clock = MomentText.Clock.whole

    init(_ cell: UnsafeBufferPointer<UInt8>) {
        self.cell = cell
    }

    var isAtEnd: Bool { place == cell.count }

    var byte: UInt8 { place < cell.count ? cell[place] : 0 }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    mutating func skipBlanks() {
        while skip(" ") {}
    }

    /// Goes over a text; false, with the place where it was, where another one stands.
    mutating func skip(_ text: String) -> Bool {
        guard cell[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    /// A number of one to `most` digits, and how many it has.
    mutating func number(most: Int) -> (value: Int, digits: Int)? {
        var (value, digits) = (0, 0)
        while case let digit = byte &- UInt8(ascii: "0"), digit <= 9 {
            guard digits < most else { return nil }
            value = value * 10 + Int(digit)
            digits += 1
            place += 1
        }
        return digits > 0 ? (value, digits) : nil
    }

    /// The word at the place, in small letters as far as they are Latin.
    private func word() -> [UInt8] {
        var word: [UInt8] = []
        for byte in cell[place...] {
            if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20), byte < 0x80 {
                word.append(byte | 0x20)
            } else if byte >= 0x80 {
                // Capitals with accents, in two bytes.
                word.append(word.last == 0xC3 && (0x80...0x9E).contains(byte) ? byte + 0x20 : byte)
            } else {
                break
            }
        }
        return word
    }

    /// The number of a month that is named.
    private mutating func monthName() -> Int? {
        let word = word()
        guard let month = MonthNames.numbers[word] else { return nil }
        place += word.count
        return month
    }

    private mutating func skipWeekday() {
        let word = word()
        guard let number = MonthNames.weekdays[word] else { return }
        weekday = number
        place += word.count
        while skip(".") || skip(",") || skip(" ") {}
    }

    /// A date; nil, with the place anywhere, for what is none.
    mutating func date() -> MomentText.Numbers? {
        skipWeekday()
        for article in ["den ", "le ", "el "] where skip(article) { break }
        if let month = monthName() { return dateAfter(month: month) }
        guard let first = number(most: 8) else { return nil }
        if first.digits == 8 {
            // Digits alone are a number.
            guard !isAtEnd else { return nil }
            isBasic = true
            return MomentText.Numbers(
                year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
        }
        guard first.digits <= 4 else { return nil }
        if skip("年") || skip("년") { return eastAsianDate(year: first.value) }
        if first.digits == 4, byte == UInt8(ascii: "W") { return week(of: first.value) }
        skipOrdinal()
        let sign = byte
        // Digits with colons or underscores between them are a date only where a year stands in front.
        let isYear = first.digits == 4 && (1800...2199).contains(first.value)
        guard "-/.".utf8.contains(sign) || isYear && "_:".utf8.contains(sign) else {
            skipBlanks()
            return dateInWords(first)
        }
        place += 1
        skipBlanks()
        if first.digits == 4, byte == UInt8(ascii: "W") { return week(of: first.value) }
        if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            return dateInWords(first)
        }
        guard let second = number(most: 4) else { return nil }
        if isAtEnd { return month(first, second) }
        guard byte == sign, second.digits <= 2 else { return nil }
        place += 1
        skipBlanks()
        guard let third = number(most: 4) else { return nil }
        // As in 2021. 3. 4. and 4. 3. 2021.
        if sign == UInt8(ascii: ".") { _ = skip(".") }
        return MomentText.Numbers(
            [first.value, second.value, third.value], digits: [first.digits, second.digits, third.digits],
            isDotted: sign == UInt8(ascii: "."))
    }

    /// A month without a day: 2021-03 and 03/2021.
    private func month(
        _ first: (value: Int, digits: Int), _ second: (value: Int, digits: Int)
    ) -> MomentText.Numbers? {
        switch (first.digits, second.digits) {
        case (4, 2): MomentText.Numbers(year: first.value, month: second.value)
        case (1...2, 4): MomentText.Numbers(year: second.value, month: first.value)
        default: nil
        }
    }

    /// As in `4 March 2021`, `04MAR2021`, `4 de marzo de 2021` and `2021-Mar-04`, behind the first number.
    private mutating func dateInWords(_ first: (value: Int, digits: Int)) -> MomentText.Numbers? {
        if skip("de ") || skip("of ") { skipBlanks() }
        guard let month = monthName() else { return nil }
        skipSigns()
        if skip("de ") || skip("of ") { skipBlanks() }
        guard let last = number(most: 4) else { return nil }
        switch (first.digits, last.digits) {
        case (1...2, 4): return MomentText.Numbers(year: last.value, month: month, day: first.value)
        case (4, 1...2): return MomentText.Numbers(year: first.value, month: month, day: last.value)
        case (1...2, 2):
            return MomentText.Numbers(
                [first.value, month, last.value], digits: [first.digits, 2, 2], isDotted: first.digits == 1)
        default: return nil
        }
    }

    /// As in `Mar 4, 2021`, `Mar 4 10:15:00 2021` and `Mar 2021`, behind the month.
    private mutating func dateAfter(month: Int) -> MomentText.Numbers? {
        skipSigns()
        guard let first = number(most: 4) else { return nil }
        if isAtEnd {
            return first.digits == 4
                ? MomentText.Numbers(year: first.value, month: month)
                : MomentText.Numbers(shortYear: first.value, month: month)
        }
        guard first.digits <= 2 else { return nil }
        skipOrdinal()
        guard skip(",") || byte == UInt8(ascii: " ") else { return nil }
        skipBlanks()
        innerTime = time()
        skipBlanks()
        if innerTime != nil, skipUniversalTime() { skipBlanks() }
        guard let year = number(most: 4) else { return nil }
        switch year.digits {
        case 4: return MomentText.Numbers(year: year.value, month: month, day: first.value)
        case 2: return MomentText.Numbers(shortYear: year.value, month: month, day: first.value)
        default: return nil
        }
    }

    private mutating func skipSigns() {
        while skip(" ") || skip(".") || skip(",") || skip("-") || skip("/") {}
    }

    /// What makes a day of a number in English.
    private mutating func skipOrdinal() {
        for ending in ["st", "nd", "rd", "th"] where skip(ending) { return }
    }

    /// As in 2021年3月4日 and 2021년 3월 4일, behind the year.
    private mutating func eastAsianDate(year: Int) -> MomentText.Numbers? {
        skipBlanks()
        guard let month = number(most: 2), skip("月") || skip("월") else { return nil }
        skipBlanks()
        if isAtEnd { return MomentText.Numbers(year: year, month: month.value) }
        guard let day = number(most: 2), skip("日") || skip("일") else { return nil }
        return MomentText.Numbers(year: year, month: month.value, day: day.value)
    }

    /// A week of ISO 8601, as its Monday, or a day of one: 2021-W09 and 2021-W09-4, at the W.
    private mutating func week(of year: Int) -> MomentText.Numbers? {
        place += 1
        guard let digits = number(most: 3), digits.digits >= 2 else { return nil }
        var (week, day) = (digits.value, 1)
        if digits.digits == 3 {
            (week, day) = (week / 10, week % 10)
        } else if skip("-") {
            guard let digit = number(most: 1) else { return nil }
            day = digit.value
        }
        // The first week is the one with 4 January; day 0 was a Thursday.
        guard (1...53).contains(week), (1...7).contains(day),
            let fourth = CalendarDay(year: year, month: 1, day: 4)
        else { return nil }
        let weekday = ((fourth.number + 3) % 7 + 7) % 7
        let monday = fourth.number - weekday + (week - 1) * 7
        guard CalendarDay(number: monday + 3).parts.year == year else { return nil }
        let parts = CalendarDay(number: monday + day - 1).parts
        return MomentText.Numbers(year: parts.year, month: parts.month, day: parts.day)
    }
}
