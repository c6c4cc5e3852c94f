import CZlib
import Fitter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file of ratings as a recommender's log holds them: `rating,user,item`, in no order, with few users and items who
/// have most of the rows.
struct RatingsFile {
    let rows: Int
    let users = 200_948
    let items = 84_432

    enum Failure: Error { case cannotWrite(path: String) }

    /// Writes the rows to `plain` and, compressed at zlib's usual level, to `compressed`.
    func write(plain: String, compressed: String) throws {
        guard let file = fopen(plain, "w") else { throw Failure.cannotWrite(path: plain) }
        defer { fclose(file) }
        guard let stream = gzopen(compressed, "wb6") else { throw Failure.cannotWrite(path: compressed) }
        defer { gzclose(stream) }
        var generator = Xoshiro256StarStar(seed: 32)
        var text = Array("rating,user,item\n".utf8)
        for row in 1...max(rows, 1) {
            // A power of a uniform number crowds the low ranks; the multiplication by a prime scatters them over the
            // identifiers.
            let user = rank(of: users, power: 1.7, using: &generator) * 104_729 % users + 1
            let item = rank(of: items, power: 3.5, using: &generator) * 15_485_863 % items + 1
            let halves = UInt64.random(in: 1...10, using: &generator)
            text.append(UInt8(ascii: "0") + UInt8(halves / 2))
            text.append(contentsOf: halves % 2 == 0 ? ".0,".utf8 : ".5,".utf8)
            append(user, to: &text)
            text.append(UInt8(ascii: ","))
            append(item, to: &text)
            text.append(UInt8(ascii: "\n"))
            if text.count > 1 << 20 || row == rows {
                guard fwrite(text, 1, text.count, file) == text.count,
                    gzwrite(stream, text, UInt32(text.count)) == Int32(text.count)
                else { throw Failure.cannotWrite(path: plain) }
                text.removeAll(keepingCapacity: true)
            }
        }
    }

    private func rank(of count: Int, power: Double, using generator: inout Xoshiro256StarStar) -> Int {
        min(Int(Double(count) * pow(Double.random(in: 0..<1, using: &generator), power)), count - 1)
    }

    /// Appends a number's digits; a string for each of millions would take most of the time.
    private func append(_ number: Int, to text: inout [UInt8]) {
        var power = 1
        while power * 10 <= number { power *= 10 }
        while power > 0 {
            text.append(UInt8(ascii: "0") + UInt8(number / power % 10))
            power /= 10
        }
    }
}
