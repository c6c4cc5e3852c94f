import Fitter
import RealModule

/// Values that sorts, selections and counts are tried on.
enum SortSample: String, CaseIterable, CustomStringConvertible {
    case positive, fractions, negative, mixed, logarithms, rounded, twoValues, equal, zeros, denormal, infinite
    case allSizes, ascending, descending

    var description: String { rawValue }

    /// Around the sizes at which code changes its way: 2048 digits of a radix sort, 65 536 values for it and for counting by leading bits, as many for each slice
    /// of a counting sort; 4165 is the size of a data set whose residuals came back unsorted.
    static let sizes = [
        1, 2, 3, 4, 5, 100, 2047, 2048, 2049, 4165, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 200_000,
    ]

    /// Those whose values are all finite and not so large that sums overflow.
    static let moderate = allCases.filter { $0 != .infinite && $0 != .allSizes }

    func values(_ count: Int) -> [Double] {
        var generator = Xoshiro256StarStar(seed: 11)
        var normal = [Double](repeating: 0, count: count)
        NormalSampler().fill(&normal, using: &generator)
        func mixed(_ special: [Double]) -> [Double] {
            var values = normal
            for index in stride(from: 1, to: count, by: 3) { values[index] = special[index / 3 % special.count] }
            return values
        }
        switch self {
        case .positive: return normal.map { 3 + abs($0) }
        // All below 2, some of them far below: a digit in which the first value has all of the bits that others have.
        case .fractions: return normal.map { abs($0) * 0.3 }
        case .negative: return normal.map { -3 - abs($0) }
        case .mixed: return normal
        case .logarithms: return normal.map { .log(1 + ($0 * $0 * 100).rounded()) }
        case .rounded: return normal.map { ($0 * 10).rounded() / 10 }
        case .twoValues: return normal.map { $0 < 0.5 ? 1 : 2 }
        case .equal: return normal.map { _ in -1.5 }
        case .zeros: return mixed([0, -0.0])
        case .denormal:
            let least = Double.leastNonzeroMagnitude
            return mixed([least, -least, .leastNormalMagnitude / 3, -.leastNormalMagnitude / 8])
        case .infinite: return mixed([.infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude])
        case .allSizes: return normal.enumerated().map { $1 * .pow(10, Double($0 * 7919 % 600) - 300) }
        case .ascending: return normal.indices.map { 1 + Double($0) * 1e-9 }
        case .descending: return normal.indices.map { -Double($0) }
        }
    }
}
