import Foundation
import TestSupport
import Testing

@Suite("The reference of all options")
struct OptionReferenceTests {
    @Test("docs/options.md and the manual page say what the program's parser says")
    func upToDate() throws {
        let outcome = try Program.bash(
            "scripts/option-reference --check \"$(command -v mixreport)\"", in: Fixtures.repository)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }
}
