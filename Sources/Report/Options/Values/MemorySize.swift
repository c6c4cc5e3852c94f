/// A number of bytes as it is written on a command line: 8G, 500M, 8GiB, 1e9.
struct MemorySize: OptionValue {
    let bytes: Int
    /// As it was written.
    let optionText: String

    init?(argument: String) {
        var digits = Substring(argument.uppercased())
        for ending in ["IB", "B"] where digits.hasSuffix(ending) {
            digits = digits.dropLast(ending.count)
            break
        }
        var unit = 1.0
        for (letter, power) in [("K", 1.0), ("M", 2), ("G", 3), ("T", 4)] where digits.hasSuffix(letter) {
            digits = digits.dropLast()
            for _ in 0..<Int(power) { unit *= 1024 }
            break
        }
        guard let number = Double(digits), number > 0, number * unit >= 1, number * unit < 1e18 else { return nil }
        bytes = Int(number * unit)
        optionText = argument
    }
}
