/// Repeats pieces of work and prints what they took.
struct KernelTimer {
    /// For about how long a piece is repeated.
    let seconds: Double
    private let clock = ContinuousClock()

    init(seconds: Double) {
        self.seconds = seconds
    }

    /// Runs `work` three times at least, prints the least, the median and the greatest time in milliseconds, and
    /// returns what the last run gave.
    ///
    /// - Parameters:
    ///   - count: how many rows, steps or values the work is about, for the time each.
    ///   - unit: what is counted.
    @discardableResult
    func time<Result>(
        _ name: String, per count: Int? = nil, _ unit: String = "", work: () throws -> Result
    ) rethrows -> Result {
        var times: [Double] = []
        var total = 0.0
        var result: Result
        repeat {
            let start = clock.now
            result = try work()
            let duration = clock.now - start
            times.append(
                Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15)
            total += times[times.count - 1]
        } while times.count < 3 || total < seconds * 1e3
        times.sort()
        let each = count.map { ", \"count\": \($0), \"unit\": \"\(unit)\"" } ?? ""
        print(
            "{\"name\": \"\(name)\", \"runs\": \(times.count), \"least\": \(times[0]), "
                + "\"median\": \(times[times.count / 2]), \"greatest\": \(times[times.count - 1])\(each)}")
        return result
    }

    /// Prints a number that explains a time.
    func note(_ name: String, _ value: Int) {
        print("{\"name\": \"\(name)\", \"value\": \(value)}")
    }
}
