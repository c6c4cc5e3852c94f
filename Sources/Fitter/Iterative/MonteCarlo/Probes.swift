/// The random vectors over the iterated columns that traces and diagonals are estimated with, the same at every evaluation.
///
/// Probe k has the values 1 and -1 with equal probability (Hutchinson 1990, doi:10.1080/03610919008812866), from a generator of its own, so that more probes
/// continue what fewer began. Where there are as many probes as columns, they are the unit vectors times the square root of the number of columns instead:
/// their mean is the trace itself.
struct Probes: Sendable {
    /// The number of iterated columns.
    let columns: Int
    let seed: UInt64
    /// The number of probes in use.
    private(set) var count: Int
    /// The seed, mixed: neighbouring seeds would have all probes but one in common otherwise.
    private let stream: UInt64

    init(columns: Int, seed: UInt64, count: Int) {
        self.columns = columns
        self.seed = seed
        self.count = min(count, columns)
        var mixer = SplitMix64(seed: seed)
        stream = mixer.next()
    }

    /// Whether the probes span all columns, so that no Monte Carlo error is left.
    var areExact: Bool { count == columns }

    /// Writes probe `index` to one lane of `values`.
    func fill(_ values: LanesBuffer, from first: Int, lane: Int, probe index: Int) {
        if areExact {
            values[first + index][lane] = Double(columns).squareRoot()
        } else {
            fillSigns(values, from: first, lane: lane, probe: index)
        }
    }

    /// Writes random signs to one lane of `values`, also where `fill` would write a unit vector.
    func fillSigns(_ values: LanesBuffer, from first: Int, lane: Int, probe index: Int) {
        var generator = Xoshiro256StarStar(seed: stream &+ UInt64(index))
        var bits: UInt64 = 0
        for column in 0..<columns {
            if column.isMultiple(of: 64) { bits = generator.next() }
            values[first + column][lane] = (bits & 1) == 0 ? -1 : 1
            bits >>= 1
        }
    }
}
