import RealModule

/// The probability with which each order statistic alone may leave its bounds, so that a normal sample with estimated mean and SD stays inside all of them with the
/// probability of a ``SimultaneousLevel``.
///
/// The table was simulated by `Tests/Fixtures/normality/calibrate.py`; `levels.csv` beside it has the Monte Carlo errors, which are at most 1 %
/// of the values for 95 % and 2 % for 99 %. Between its entries log eta is linear in log n. Beyond a million
/// values eta falls as 1 / (log n log log n), the rate at which local levels fall as n grows (Gontscharuk & Finner, Asymptotics
/// of goodness-of-fit tests based on minimum p-value statistics, for known mean and SD).
enum LocalLevel {
    /// - Parameter count: n, at least 3.
    static func value(count: Int, level: SimultaneousLevel) -> Double {
        precondition(count >= 3)
        let entries = table
        guard let next = entries.firstIndex(where: { $0.count >= count }) else {
            let last = entries[entries.count - 1]
            return eta(last, level) * rate(last.count) / rate(count)
        }
        let (upper, lower) = (entries[next], entries[max(next - 1, 0)])
        guard upper.count > count else { return eta(upper, level) }
        let start = Double.log(Double(lower.count))
        let share = (Double.log(Double(count)) - start) / (Double.log(Double(upper.count)) - start)
        let (first, second) = (Double.log(eta(lower, level)), Double.log(eta(upper, level)))
        return Double.exp(first + share * (second - first))
    }

    private static func rate(_ count: Int) -> Double {
        let logarithm = Double.log(Double(count))
        return logarithm * Double.log(logarithm)
    }

    private static func eta(_ entry: Entry, _ level: SimultaneousLevel) -> Double {
        switch level {
        case .percent95: entry.eta95
        case .percent99: entry.eta99
        }
    }

    private typealias Entry = (count: Int, eta95: Double, eta99: Double)

    private static let table: [Entry] = [
        (3, 0.409, 0.3915),
        (5, 0.2529, 0.1794),
        (10, 0.1446, 0.09316),
        (20, 0.08163, 0.04107),
        (50, 0.043, 0.0159),
        (200, 0.017, 0.0055),
        (1000, 0.0072, 0.0019),
        (10_000, 0.0035, 0.0008),
        (1_000_000, 0.0017, 0.0004),
    ]
}
