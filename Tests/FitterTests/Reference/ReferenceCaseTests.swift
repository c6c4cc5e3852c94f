import Foundation
import TestSupport
import Testing

@Suite("The reference cases")
struct ReferenceCaseTests {
    @Test("All eighteen are there")
    func count() throws {
        #expect(try ReferenceCase.all().count == 18)
    }

    @Test("Each has its data and its rows of variances", arguments: try ReferenceCase.all())
    func isComplete(_ reference: ReferenceCase) throws {
        #expect(FileManager.default.isReadableFile(atPath: reference.dataPath))
        #expect(reference.varianceComponents.last?.group == "Residual")
        // theta has one element for each variance and covariance but the residual variance.
        if let theta = reference.theta {
            #expect(theta.count == reference.varianceComponents.count - 1)
        }
        if let fixedEffects = reference.fixedEffects, let satterthwaite = reference.satterthwaite {
            #expect(fixedEffects.map(\.term) == satterthwaite.map(\.term))
        }
    }

    @Test("A single theta, written as a number, is a list of one")
    func singleTheta() throws {
        #expect(try ReferenceCase.named("dyestuff2-ml-singular").theta == [0])
        #expect(try ReferenceCase.named("penicillin-crossed-reml").theta == [1.539677524936, 3.512415067008])
    }

    @Test("What a case does not know is nil")
    func missingParts() throws {
        let nist = try ReferenceCase.named("nist-smls07-reml")
        #expect(nist.criterion == nil && nist.fixedEffects == nil && nist.relativeTolerance == 5e-4)
        let large = try ReferenceCase.named("insteval-reml")
        #expect(large.satterthwaite == nil && large.randomEffects == nil && large.dataPath == Fixtures.instEval)
        #expect(try ReferenceCase.named("ergostool-weights-reml").weights == "w")
    }
}
