/// The random streams of one seed: a list of everything that draws.
///
/// Each purpose has a stream of its own. What it yields depends on nothing else that is drawn, on no number of threads and on no order.
package struct RandomStreams: Sendable, Equatable {
    /// What a stream is for.
    package enum Purpose: Sendable, Hashable {
        /// The rows that are held out.
        case split
        /// One replicate of the responses that are drawn from a fitted model, for the bootstrap and for diagnostics alike.
        case replicate(Int)
        /// The starting values of variational inference.
        case variationalStart
        /// The draws of its steps.
        case variationalDraws
        /// The random places where searches for the optimum begin.
        case searchStarts
        /// One probe of the traces in the iterative solver.
        case traceProbe(Int)
        /// One probe of the log-determinant there, which must not depend on those that chose the point.
        case determinantProbe(Int)
        /// The points on a sphere by which the largest of several statistics is judged.
        case sphere
    }

    /// The seed that all streams derive from.
    package let seed: UInt64

    /// The streams of a seed; every seed is a good one.
    package init(seed: UInt64) { self.seed = seed }

    /// The generator at the beginning of a purpose's stream.
    package func stream(_ purpose: Purpose) -> Xoshiro256StarStar {
        switch purpose {
        case .split: Xoshiro256StarStar(seed: seed)
        case .replicate(let index): derived(0, index)
        case .variationalStart: derived(1, 0)
        case .variationalDraws: derived(2, 0)
        case .traceProbe(let index): derived(3, index)
        case .determinantProbe(let index): derived(4, index)
        case .searchStarts: derived(5, 0)
        case .sphere: derived(6, 0)
        }
    }

    /// The seed is mixed first: neighbouring seeds would have all streams but one in common otherwise.
    private func derived(_ kind: UInt64, _ index: Int) -> Xoshiro256StarStar {
        var mixer = SplitMix64(seed: seed)
        return Xoshiro256StarStar(seed: mixer.next() ^ (kind << 48) ^ UInt64(index))
    }
}
