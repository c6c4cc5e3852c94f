import Assessment
import Testing

@Suite("What a fit can be used for")
struct FitUsabilityTests {
    private func usability(_ codes: [FindingCode], _ severity: FindingSeverity = .warning) -> FitUsability {
        FitUsability(codes.map { .check(FindingRecord($0, severity)) })
    }

    @Test("Warnings make the conclusions uncertain that they concern, in one order")
    func warnings() {
        let found = usability([.nonNormalResiduals, .influential, .heteroscedastic])
        #expect(found.isConverged)
        #expect(found.uncertain == [.fixedEffects, .predictions])
    }

    @Test("Notices, and findings about other programs, make nothing uncertain")
    func notices() {
        #expect(usability([.nonNormalResiduals, .influential], .notice).uncertain.isEmpty)
        #expect(usability([.fewLevels], .notice).uncertain == [.variances])
        #expect(usability([.referenceDiffers, .variationalCollapse]).uncertain.isEmpty)
    }

    @Test("A warning of each code concerns a conclusion, unless it is about another fit or is none")
    func every() {
        let without: Set<FindingCode> = [
            .converged, .notSingular, .normalResiduals, .noPattern, .predictiveMatch, .notAutocorrelated,
            .noMissingTerm, .notInfluential, .variationalFit, .variationalCollapse, .referenceAgrees,
            .referenceDiffers, .referenceUnrelated, .referenceOrder, .referenceLabels, .referenceFailed,
        ]
        for code in FindingCode.allCases {
            #expect(FitUsability.conclusions(concernedBy: code).isEmpty == without.contains(code), "\(code)")
        }
    }

    @Test("That nothing was checked is told from nothing found")
    func unchecked() {
        #expect(!usability([.converged, .notSingular], .good).hasChecks)
        #expect(usability([.converged, .normalResiduals], .good).hasChecks)
    }

    @Test("Of a fit that did not converge nothing is certain")
    func notConverged() {
        let found = usability([.notConverged])
        #expect(!found.isConverged && found.uncertain == FitUsability.Conclusion.allCases)
    }
}
