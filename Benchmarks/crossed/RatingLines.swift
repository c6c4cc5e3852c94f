/// Lines of a CSV of ratings, gathered before they are written.
///
/// Numbers are written by hand: at tens of millions of rows a String for each field would take most of the time.
struct RatingLines {
    private var bytes = Array("y,x,user,item\n".utf8)

    /// Whether it is time to flush.
    var areMany: Bool { bytes.count >= 1 << 20 }

    mutating func append(thousandthsOfY y: Int, thousandthsOfX x: Int, user: Int, item: Int) {
        appendThousandths(y)
        bytes.append(UInt8(ascii: ","))
        appendThousandths(x)
        bytes.append(UInt8(ascii: ","))
        appendInteger(user)
        bytes.append(UInt8(ascii: ","))
        appendInteger(item)
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func flush(to file: OutputFile) throws(OutputError) {
        try file.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func appendThousandths(_ value: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let size = abs(value)
        appendInteger(size / 1000)
        bytes.append(UInt8(ascii: "."))
        appendDigit(size / 100 % 10)
        appendDigit(size / 10 % 10)
        appendDigit(size % 10)
    }

    private mutating func appendInteger(_ value: Int) {
        var power = 1
        while power <= value / 10 { power *= 10 }
        while power > 0 {
            appendDigit(value / power % 10)
            power /= 10
        }
    }

    private mutating func appendDigit(_ digit: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(digit))
    }
}
