import RealModule

/// The probability with which each order statistic alone may leave its bounds, so that a normal sample with estimated mean and SD stays inside all of them with the
/// probability of a ``SimultaneousLevel``.
///
/// The table was simulated by `Tests/Fixtures/normality/calibrate.py`; `levels.csv` next to it has the Monte Carlo errors. Between its entries log eta is linear in
/// log n, and beyond a million it goes on as between the last two. Its slope flattens slowly as n grows, so that bands of more than a million values are a few
/// percent too wide rather than too narrow.
enum LocalLevel {
    /// - Parameter count: n, at least 3.
    static func value(count: Int, level: SimultaneousLevel) -> Double {
        precondition(count >= 3)
        let entries = table
        let next = entries.firstIndex { $0.count >= count } ?? entries.count - 1
        let (upper, lower) = (entries[max(next, 1)], entries[max(next, 1) - 1])
        let start = Double.log(Double(lower.count))
        let share = (Double.log(Double(count)) - start) / (Double.log(Double(upper.count)) - start)
        let (first, second) = (Double.log(eta(lower, level)), Double.log(eta(upper, level)))
        return Double.exp(first + share * (second - first))
    }

    private static func eta(_ entry: Entry, _ level: SimultaneousLevel) -> Double {
        switch level {
        case .percent95: entry.eta95
        case .percent99: entry.eta99
        }
    }

    private typealias Entry = (count: Int, eta95: Double, eta99: Double)

    private static let table: [Entry] = [
        (3, 0.409, 0.3914),
        (4, 0.303, 0.229),
        (5, 0.2522, 0.1792),
        (6, 0.2203, 0.1483),
        (7, 0.1974, 0.1293),
        (8, 0.1768, 0.115),
        (9, 0.1591, 0.1035),
        (10, 0.1447, 0.09289),
        (12, 0.1236, 0.07509),
        (14, 0.1089, 0.06286),
        (17, 0.09277, 0.04981),
        (20, 0.08143, 0.04086),
        (25, 0.06915, 0.03223),
        (30, 0.06029, 0.02637),
        (40, 0.04892, 0.01943),
        (50, 0.0419, 0.01582),
        (70, 0.03342, 0.01158),
        (100, 0.0265, 0.008477),
        (150, 0.02055, 0.006071),
        (200, 0.01727, 0.004855),
        (300, 0.01364, 0.003607),
        (500, 0.01028, 0.002551),
        (1000, 0.007187, 0.001671),
        (2000, 0.005179, 0.001149),
        (5000, 0.003516, 0.0007479),
        (10_000, 0.002716, 0.0005643),
        (30_000, 0.001916, 0.0003839),
        (100_000, 0.001424, 0.0002684),
        (300_000, 0.001173, 0.0002006),
        (1_000_000, 0.001032, 0.0001478),
    ]
}
