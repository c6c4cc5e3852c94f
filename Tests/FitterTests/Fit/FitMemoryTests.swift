import Fitter
import Testing

@Suite("The memory of a fit, before it begins")
struct FitMemoryTests {
    @Test(
        "The memory of a fit, before it begins has the dense block exactly, and no less than the structure takes",
        arguments: SyntheticDesign.allCases)
    func bounds(of design: SyntheticDesign) {
        let design = design.design()
        let (memory, structure) = (FitMemory(design), BlockStructure(design))
        #expect(memory.denseColumns == structure.denseDimension)
        #expect(
            memory.denseTerms.reduce(0) { $0 + $1.levels * $1.coefficients } == structure.trailingColumns)
        let dense = 24 * Double(structure.denseDimension * structure.denseDimension)
        let panels = 16 * Double(structure.panelValueStarts.last ?? 0)
        #expect(memory.directBytes >= dense + panels)
    }

    @Test("The memory of a fit, before it begins says what a fit takes without each term of the dense block")
    func without() throws {
        let design = SyntheticDesign.crossed.design()
        let memory = FitMemory(design)
        let term = try #require(memory.denseTerms.first)
        #expect(memory.denseTerms.count == 1)
        #expect(term.bytesWithout < memory.directBytes)
        #expect(term.bytesWithout > 0)
    }
}
