import Foundation
import Testing

@Suite("Units of numbers")
struct UnitOptionTests {
    private func errors(_ units: String) throws -> String {
        let scratch = try Scratch()
        try Data("x,g\n12,a\n15,b\n".utf8).write(to: scratch.url.appending(path: "d.csv"))
        return try Program.run(["describe", "d.csv", "--units=\(units)"], in: scratch.url).errors
    }

    @Test(
        "A unit that can be part of a number is refused",
        arguments: ["1", "5", ".", "-", "e", "E", "2m", "\"kg,\"", "kg,5", "+", "x-", "e5", "\u{2212}"])
    func refused(units: String) throws {
        #expect(try errors(units).contains("can be part of a number"))
    }

    @Test("Other units are taken", arguments: ["kg", "%,€", "m2", "kr.", "€/m²", "eV", "°C"])
    func taken(units: String) throws {
        #expect(try errors(units).isEmpty)
    }
}
