/// The random vectors over the iterated columns that traces and diagonals are estimated with, the same at every evaluation.
///
/// Probe k has the values 1 and -1 with equal probability (Hutchinson 1990, doi:10.1080/03610919008812866), from a generator of its own, so that more probes
/// continue what fewer began. Where there are as many probes as columns, they are the unit vectors times the square root of the number of columns instead:
/// their mean is the trace itself.
struct Probes: Sendable {
    /// The number of iterated columns.
    let columns: Int
    /// What the probes estimate, and so whose streams they have.
    enum Target: Sendable {
        case traces
        case determinant
    }

    private let streams: RandomStreams
    private let target: Target
    /// The number of probes in use.
    private(set) var count: Int

    init(columns: Int, streams: RandomStreams, target: Target, count: Int) {
        self.columns = columns
        self.streams = streams
        self.target = target
        self.count = min(count, columns)
    }

    /// As many probes of the same streams as wanted.
    func counting(_ count: Int) -> Probes {
        Probes(columns: columns, streams: streams, target: target, count: count)
    }

    /// Probes of the determinant, of streams of their own.
    func ofDeterminant(count: Int) -> Probes {
        Probes(columns: columns, streams: streams, target: .determinant, count: count)
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
        var generator = streams.stream(target == .traces ? .traceProbe(index) : .determinantProbe(index))
        var bits: UInt64 = 0
        for column in 0..<columns {
            if column.isMultiple(of: 64) { bits = generator.next() }
            values[first + column][lane] = (bits & 1) == 0 ? -1 : 1
            bits >>= 1
        }
    }
}
