import RealModule

/// Sums of doubles that do not depend on the order of the terms.
///
/// A bound of the terms decides a grid; each term is rounded to it, and integers of 128 bits are added, which is exact. The grid's unit is 2^-125 of the largest possible sum, so that each rounding is
/// some 2^-98 of the bound for 10^8 terms, far below the last digit of a double. A sum of doubles whose rounding errors are compensated (Neumaier, double-double) has as many digits, but its last one may depend on the order.
struct GridSums {
    private var sums: [WideInteger]
    /// The power of 2 that is the unit.
    private let exponent: Int

    /// - Parameters:
    ///   - bound: at least the largest absolute value of a term.
    ///   - terms: at least the number of terms of a sum.
    ///   - count: the number of sums.
    init(bound: Double, terms: Int, count: Int = 1) {
        sums = [WideInteger](repeating: WideInteger(), count: count)
        let bits = Int.bitWidth - max(terms, 1).leadingZeroBitCount
        exponent = bound > 0 ? Int(bound.exponent) + 1 + bits - Self.integerBits : 0
    }

    private static let integerBits = 125

    /// Adds a term to one of the sums.
    @inline(__always) mutating func add(_ term: DoubleDouble, to place: Int = 0) {
        let scale = Double.exp2(Double(-exponent))
        add(term.high * scale, place)
        if term.low != 0 { add(term.low * scale, place) }
    }

    @inline(__always) private mutating func add(_ scaled: Double, _ place: Int) {
        sums[place].add(WideInteger(scaled.rounded(.toNearestOrEven)))
    }

    /// One of the sums.
    func value(_ place: Int = 0) -> Double { sums[place].value * Double.exp2(Double(exponent)) }
}

/// A signed integer of 128 bits.
private struct WideInteger {
    private var high: Int64 = 0
    private var low: UInt64 = 0

    private static let word = 0x1p64

    init() {}

    /// - Precondition: A whole number below 2^126 in absolute value.
    @inline(__always) init(_ value: Double) {
        let size = abs(value)
        let upper = (size / Self.word).rounded(.down)
        high = Int64(upper)
        low = UInt64(size - upper * Self.word)
        if value < 0 { negate() }
    }

    @inline(__always) private mutating func negate() {
        let (negative, borrows) = UInt64(0).subtractingReportingOverflow(low)
        low = negative
        high = 0 &- high &- (borrows ? 1 : 0)
    }

    @inline(__always) mutating func add(_ other: WideInteger) {
        let (sum, carries) = low.addingReportingOverflow(other.low)
        low = sum
        high = high &+ other.high &+ (carries ? 1 : 0)
    }

    var value: Double {
        var size = self
        if high < 0 { size.negate() }
        let value = Double(size.high) * Self.word + Double(size.low)
        return high < 0 ? -value : value
    }
}
