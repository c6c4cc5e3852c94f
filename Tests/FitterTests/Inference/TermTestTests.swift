import Fitter
import TestSupport
import Testing

@Suite("A type III table")
struct TermTestTests {
    private func table(
        _ reference: InferenceReference, _ method: FittedModel.DegreesOfFreedom,
        contrasts: [String: FactorOptions] = [:]
    ) throws -> [TermTest] {
        let (path, text, categorical): (String, String, Set<String>)
        if let colon = reference.name.firstIndex(of: ":"), reference.name.hasPrefix("unbalanced") {
            path = Fixtures.path("Tests/Fixtures/inference/cake-unbalanced.csv")
            text = String(reference.name[reference.name.index(colon, offsetBy: 2)...])
            categorical = ["recipe", "replicate", "temperature"]
        } else {
            let model = try ReferenceCase.named(reference.name)
            (path, text, categorical) = (model.dataPath, model.formula, Set(model.categorical))
        }
        let formula = try Formula(text)
        let options = ModelOptions(categorical: categorical, factors: contrasts)
        let data = try ModelData(
            table: Table(contentsOf: path, columns: formula.columnRequests(options)), formula: formula, options: options
        )
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: method)
        return fit.termTests(data.termHypotheses)
    }

    private func check(_ ours: [TermTest], _ theirs: [InferenceReference.Test]) {
        #expect(ours.map(\.term) == theirs.map(\.term))
        for (row, expected) in zip(ours, theirs) {
            #expect(abs(row.test.statistic - expected.statistic) < 1e-4 * expected.statistic, "\(row.term)")
            #expect(row.test.numeratorDegreesOfFreedom == expected.numerator)
            #expect(
                abs(row.test.denominatorDegreesOfFreedom - expected.denominator) < 1e-3 * expected.denominator,
                "\(row.term)")
            #expect(abs(row.test.pValue - expected.p) < 3e-3 * expected.p + 1e-12, "\(row.term)")
        }
    }

    @Test(
        "A type III table is lmerTest's, with Satterthwaite's degrees of freedom",
        arguments: InferenceReference.all.filter { $0.typeIII != nil })
    func satterthwaite(_ reference: InferenceReference) throws {
        check(try table(reference, .satterthwaite), try #require(reference.typeIII?["Satterthwaite"]))
    }

    @Test(
        "A type III table is pbkrtest's, with Kenward and Roger's",
        arguments: InferenceReference.all.filter { $0.typeIII?["Kenward-Roger"] != nil })
    func kenwardRoger(_ reference: InferenceReference) throws {
        check(try table(reference, .kenwardRoger), try #require(reference.typeIII?["Kenward-Roger"]))
    }

    @Test(
        "A type III table does not depend on how the factors are coded",
        arguments: [ContrastKind.sum, .helmert, .polynomial])
    func coding(_ kind: ContrastKind) throws {
        let reference = try #require(
            InferenceReference.all.first { $0.name.hasSuffix("recipe * temperature + (1 | recipe:replicate)") })
        let options = FactorOptions(contrasts: kind)
        let other = try table(reference, .satterthwaite, contrasts: ["recipe": options, "temperature": options])
        check(other, try #require(reference.typeIII?["Satterthwaite"]))
    }
}
