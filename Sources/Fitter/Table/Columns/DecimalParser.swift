/// Reads decimal numbers from bytes, correctly rounded, whatever the locale.
///
/// A number with at most 19 significant digits and a power of ten within 10^-19 ... 10^19 is rounded here: as a product
/// or quotient of two exact doubles where both fit (Clinger 1990, doi:10.1145/93542.93557), otherwise from the exact
/// 128-bit product or the 64-bit quotient with a sticky bit for the remainder. What is left (rare in data) goes through
/// the standard library.
struct DecimalParser: Sendable {
    /// The powers of ten from 10^0 to 10^19.
    private let integerPowers: [UInt64]
    /// The powers of ten from 10^0 to 10^22, all exact.
    private let exactPowers: [Double]

    init() {
        var integers: [UInt64] = [1]
        for k in 1...19 { integers.append(integers[k - 1] * 10) }
        var doubles: [Double] = [1]
        for k in 1...22 { doubles.append(doubles[k - 1] * 10) }
        integerPowers = integers
        exactPowers = doubles
    }

    /// The number that the bytes spell, or nil when they spell none.
    ///
    /// Takes an optional sign, digits with an optional point, an optional exponent, or `Inf` and `Infinity` in any
    /// case; nothing else, not even white space.
    @inline(__always)
    func parse(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        let count = cell.count
        var i = 0
        var negative = false
        if count > 0 && (cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+")) {
            negative = cell[0] == UInt8(ascii: "-")
            i = 1
        }
        let digitsStart = i
        var mantissa: UInt64 = 0
        while i < count {
            let digit = cell[i] &- UInt8(ascii: "0")
            if digit > 9 { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            i += 1
        }
        let digits = i - digitsStart
        if i == count && digits > 0 && digits <= 15 {
            let value = Double(mantissa)
            return negative ? -value : value
        }
        return parseGeneral(cell, negative: negative, digitsStart: digitsStart)
    }

    private func parseGeneral(_ cell: UnsafeBufferPointer<UInt8>, negative: Bool, digitsStart: Int) -> Double? {
        let count = cell.count
        var i = digitsStart
        var mantissa: UInt64 = 0
        var significant = 0
        var digits = 0
        var exponent = 0
        var seenPoint = false
        while i < count {
            let byte = cell[i]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                digits += 1
                if significant > 0 || digit > 0 { significant += 1 }
                if significant <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
                if seenPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: ".") && !seenPoint {
                seenPoint = true
            } else {
                break
            }
            i += 1
        }
        if digits == 0 {
            return digitsStart < count && !seenPoint ? parseInfinity(cell, from: digitsStart, negative: negative) : nil
        }
        if i < count {
            guard let written = parseExponent(cell, from: i) else { return nil }
            exponent += written
        }
        if mantissa == 0 { return negative ? -0.0 : 0.0 }
        if significant <= 19, let value = round(mantissa, exponent: exponent) {
            return negative ? -value : value
        }
        // At most 19 digits and a moderate exponent cover all that programs write; the bytes were checked above to be a
        // number.
        return Double(String(decoding: cell, as: UTF8.self))
    }

    /// The exponent that begins with `e` or `E` at `start` and ends with the cell; beyond 10^6 its value no longer
    /// matters.
    private func parseExponent(_ cell: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard (cell[start] | 0x20) == UInt8(ascii: "e") else { return nil }
        var i = start + 1
        var negative = false
        if i < cell.count && (cell[i] == UInt8(ascii: "-") || cell[i] == UInt8(ascii: "+")) {
            negative = cell[i] == UInt8(ascii: "-")
            i += 1
        }
        guard i < cell.count else { return nil }
        var value = 0
        while i < cell.count {
            let digit = cell[i] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = min(value * 10 + Int(digit), 1_000_000)
            i += 1
        }
        return negative ? -value : value
    }

    private func parseInfinity(_ cell: UnsafeBufferPointer<UInt8>, from start: Int, negative: Bool) -> Double? {
        let word = cell[start...].map { $0 | 0x20 }
        guard word.elementsEqual("inf".utf8) || word.elementsEqual("infinity".utf8) else { return nil }
        return negative ? -Double.infinity : Double.infinity
    }

    /// `mantissa` x 10^`exponent` rounded to the nearest double, ties to even; nil outside the range treated here.
    private func round(_ mantissa: UInt64, exponent: Int) -> Double? {
        if mantissa <= 1 << 53 && exponent >= -22 && exponent <= 22 {
            let value = Double(mantissa)
            return exponent < 0 ? value / exactPowers[-exponent] : value * exactPowers[exponent]
        }
        guard exponent >= -19 && exponent <= 19 else { return nil }
        if exponent < 0 {
            // With both operands' top bits set, their quotient x 2^63 lies in (2^62, 2^64): at least 63 bits, more than
            // the 53 + 1 that rounding looks at, so the remainder can be kept in the last one.
            let divisor = integerPowers[-exponent]
            let shift = mantissa.leadingZeroBitCount
            let divisorShift = divisor.leadingZeroBitCount
            let scaled = mantissa << UInt64(shift)
            let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth((scaled >> 1, scaled << 63))
            return Double(quotient | (remainder == 0 ? 0 : 1)) * Self.powerOfTwo(divisorShift - shift - 63)
        }
        let (high, low) = mantissa.multipliedFullWidth(by: integerPowers[exponent])
        if high == 0 { return Double(low) }
        let shift = UInt64(high.leadingZeroBitCount)
        let top = shift == 0 ? high : (high << shift) | (low >> (64 - shift))
        let rest = low << shift
        return Double(top | (rest == 0 ? 0 : 1)) * Self.powerOfTwo(64 - Int(shift))
    }

    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
