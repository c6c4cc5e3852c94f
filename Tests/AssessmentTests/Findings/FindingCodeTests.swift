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

    @Test("Each code is named by a test of what finds it", arguments: FindingCode.allCases)
    func tested(code: FindingCode) throws {
        #expect(try Self.words(in: ["Tests/AssessmentTests"]).contains("\(code)"))
    }

    @Test("Each case of a finding is named where findings are put into words")
    func words() throws {
        let source = try String(
            contentsOfFile: Fixtures.path("Sources/Assessment/Findings/Finding.swift"), encoding: .utf8)
        let cases = source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("case ") }.map { String($0.dropFirst(5).prefix { $0.isLetter }) }
        #expect(cases.count > 20)
        let words = try Self.words(in: ["Sources/Report/Findings", "Sources/Report/Sections"])
        for name in cases { #expect(words.contains(name), "\(name) has no words") }
    }

    /// The words of all files below some folders of the repository.
    private static func words(in folders: [String]) throws -> Set<String> {
        var words: Set<String> = []
        for folder in folders {
            let path = Fixtures.path(folder)
            for file in try FileManager.default.subpathsOfDirectory(atPath: path) where file.hasSuffix(".swift") {
                let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
                words.formUnion(text.split { !$0.isLetter }.map(String.init))
            }
        }
        return words
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
