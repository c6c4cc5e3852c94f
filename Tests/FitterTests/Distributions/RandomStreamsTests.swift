import Fitter
import Testing

@Suite("Random streams")
struct RandomStreamsTests {
    private static let purposes: [RandomStreams.Purpose] =
        [.split, .variationalStart, .variationalDraws]
        + (0..<200).flatMap { [.replicate($0), .traceProbe($0), .determinantProbe($0)] }

    @Test("Random streams of different purposes and seeds begin with different numbers")
    func distinct() {
        var first: Set<UInt64> = []
        for seed in 0..<20 as Range<UInt64> {
            for purpose in Self.purposes {
                var stream = RandomStreams(seed: seed).stream(purpose)
                first.insert(stream.next())
            }
        }
        #expect(first.count == 20 * Self.purposes.count)
    }

    @Test("A random stream is the same whenever it is asked for", arguments: purposes.prefix(6))
    func repeatable(_ purpose: RandomStreams.Purpose) {
        let streams = RandomStreams(seed: 7)
        var (a, b) = (streams.stream(purpose), streams.stream(purpose))
        for _ in 0..<10 { #expect(a.next() == b.next()) }
    }
}
