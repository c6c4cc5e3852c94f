import Assessment
import Foundation
import TestSupport
import Testing

@Suite("Codes of findings")
struct FindingCodeTests {
    @Test("Each code is in docs/findings.md", arguments: FindingCode.allCases)
    func documented(code: FindingCode) throws {
        let text = try String(contentsOfFile: Fixtures.path("docs/findings.md"), encoding: .utf8)
        #expect(text.contains("`\(code.rawValue)`"))
    }

    @Test("Agreement with a reference ends at a thousandth, of a standard error and of the modes' spread alike")
    func reference() {
        func code(_ fixed: Double?, _ modes: Double) -> FindingCode {
            Finding.reference(
                ReferenceAgreement(name: "lme4", otherMethod: nil, fixedDifference: fixed, modeDifference: modes)
            ).record.code
        }
        #expect(code(1e-4, 1e-4) == .referenceAgrees && code(nil, 1e-4) == .referenceAgrees)
        #expect(code(1e-2, 1e-4) == .referenceDiffers && code(1e-4, 1e-2) == .referenceDiffers)
    }
}
