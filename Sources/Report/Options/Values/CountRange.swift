/// How large a number may be that memory and time grow with.
///
/// The upper ends are far beyond what helps, and small enough that nothing overflows.
enum CountRange {
    static let replicates = 1...1_000_000
    static let simulations = 19...100_000
    static let samples = 1...10_000
    static let iterations = 1...10_000_000
    static let steps = 1...10_000_000
    static let threads = 1...1024
    /// A year.
    static let seconds = 1...31_536_000

    /// What is wrong with the value of an option; nil where nothing is, or there is no value.
    static func problem(_ option: String, _ value: Int?, _ range: ClosedRange<Int>) -> String? {
        guard let value, !range.contains(value) else { return nil }
        let expected =
            value < range.lowerBound ? "\(range.lowerBound) or more" : "\(range.upperBound) or less"
        return "--\(option) is \(value); expected \(expected)."
    }
}
