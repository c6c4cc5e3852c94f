import Assessment
import Fitter
import Testing

@Suite("The kind of a response")
struct ResponseKindTests {
    private func kind(_ response: [Double]) throws -> ResponseKind? {
        let scale = try #require(ResponseScale(response))
        return ResponseKind(response, scale)
    }

    /// Uniform numbers between 0 and 1.
    private func uniform(_ count: Int) -> [Double] {
        var generator = Xoshiro256StarStar(seed: 1)
        return (0..<count).map { _ in generator.uniform() }
    }

    @Test("Two values are binary, whatever they are")
    func binary() throws {
        #expect(try kind([0, 1, 1, 0, 1]) == .binary && kind([2.5, 7, 7, 2.5]) == .binary)
    }

    @Test("Small whole numbers from 0 on are counts, ratings and large whole numbers are not")
    func count() throws {
        let numbers = uniform(200)
        #expect(try kind(numbers.map { (12 * $0 * $0 * $0).rounded() }) == .count)
        #expect(try kind(numbers.map { 1 + (4 * $0).rounded() }) == nil)
        #expect(try kind(numbers.map { (300 + 200 * $0).rounded() }) == nil)
    }

    @Test("Numbers that fill the range from 0 to 1 are proportions, small ones need not be")
    func proportion() throws {
        let numbers = uniform(200)
        #expect(try kind(numbers) == .proportion)
        #expect(try kind(numbers.map { 0.1 * $0 }) == nil && kind(numbers.map { 2 * $0 - 1 }) == nil)
    }
}
