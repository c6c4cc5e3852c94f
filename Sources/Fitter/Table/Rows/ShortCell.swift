/// The bytes of a cell of 1 to 7 of them, from a word whose lowest byte is the cell's first.
struct ShortCell {
    static let longest = 7

    /// The cell's bytes, the others 0.
    private let word: UInt64
    let count: Int

    /// - Parameter word: The cell and whatever stands behind it.
    @inline(__always)
    init(_ word: UInt64, count: Int) {
        self.word = word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
        self.count = count
    }

    /// - Parameter cell: 1 to 7 bytes.
    init(_ cell: UnsafeBufferPointer<UInt8>) {
        var word: UInt64 = 0
        for i in 0..<cell.count { word |= UInt64(cell[i]) << UInt64(i * 8) }
        self.init(word, count: cell.count)
    }

    /// A word that no other cell of these lengths has, and which is not 0.
    @inline(__always)
    var key: UInt64 { word | (UInt64(truncatingIfNeeded: count) << 56) }

    /// The number that the cell spells in digits alone; nil where it spells none.
    @inline(__always)
    var integer: Int? { Self.integer(word, count: count) }

    /// The same for an integer in its usual spelling, without zeros in front.
    @inline(__always)
    var plainInteger: Int? {
        (word & 0xFF) == UInt64(UInt8(ascii: "0")) && count > 1 ? nil : integer
    }

    /// The number that the cell spells as a minus or none, digits, and a point between, behind or in front of them or
    /// none; nil where it spells none of this kind.
    ///
    /// It is exact: a quotient of two integers that doubles hold.
    ///
    /// - Parameter powers: 10^0 ... 10^6 or more.
    @inline(__always)
    func decimal(powers: UnsafePointer<Double>) -> Double? {
        let isNegative = (word & 0xFF) == UInt64(UInt8(ascii: "-"))
        var digits = isNegative ? word >> 8 : word
        var count = isNegative ? count - 1 : count
        var power = 0
        let point = Self.bytes(equalTo: UInt8(ascii: "."), in: digits)
        if point != 0 {
            let place = point.trailingZeroBitCount & ~7
            let below: UInt64 = (1 &<< UInt64(truncatingIfNeeded: place)) &- 1
            digits = (digits & below) | ((digits >> 8) & ~below)
            count -= 1
            power = count - place / 8
        }
        // At most 7 bytes, one of which is the point where `power` is not 0.
        guard count > 0, let value = Self.integer(digits, count: count) else { return nil }
        let magnitude = power == 0 ? Double(value) : Double(value) / powers[power]
        return isNegative ? -magnitude : magnitude
    }

    /// The value of the `count` digits (1 to 7) that are the lowest bytes of `word`; nil where one of them is no digit.
    ///
    /// All digits at once, by pairs, then fours, then eight (Lemire 2018, "Quickly parsing eight digits").
    @inline(__always)
    private static func integer(_ word: UInt64, count: Int) -> Int? {
        let zeros: UInt64 = 0x3030_3030_3030_3030
        let shift = UInt64(truncatingIfNeeded: count &* 8)
        // Zeros in front make eight digits.
        let eight = ((word &<< (64 &- shift)) | (zeros &>> shift)) ^ zeros
        guard (((eight &+ 0x7676_7676_7676_7676) | eight) & 0x8080_8080_8080_8080) == 0 else { return nil }
        let pairs = eight &* 10 &+ (eight >> 8)
        let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int(truncatingIfNeeded: (high &+ low) >> 32)
    }

    /// A word whose lowest set bit is the top one of the first byte of `word` that is `byte`; 0 where none is.
    @inline(__always)
    static func bytes(equalTo byte: UInt8, in word: UInt64) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }
}
