import Assessment
import Fitter
import Testing

@Suite("Findings of a variational fit")
struct VariationalFindingsTests {
    /// Six groups of four normal draws, whose between-group variance is estimated as 0.026 times the residual variance.
    private let response = [
        0.9, 0.4, 1.3, 1.1, -0.3, 0, 1.6, 0.5, 0.9, 1.3, -0.8, -0.9, 0.8, -1.1, -0.9, -0.4, 0, 0.5, -0.9, 0.5, 0.1,
        -0.8, -1.9, 1.4,
    ]

    /// - Parameter shift: of each group above the one before.
    private func findings(shift: Double, findsOptimum: Bool = true) throws -> (found: [Finding], codes: [FindingCode]) {
        let y = response.enumerated().map { $1 + shift * Double($0 / 4) }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "g", texts: (0..<24).map { "g\($0 / 4)" }),
        ])
        let design = try ModelData(table: table, formula: Formula("y ~ 1 + (1|g)")).design
        var options = VariationalOptions(iterations: 20)
        options.sigma = .learned
        options.findsOptimum = findsOptimum
        let fit = try VariationalInference(design: design, split: .all(rows: 24), options: options).run { _ in true }
        return (
            VariationalFindings.list(fit, exact: try FittedModel(fitting: design)), VariationalFindings.codes(fit)
        )
    }

    @Test("A variational fit that stops at its limit of steps is a note")
    func limit() throws {
        let found = try findings(shift: 5).found.map(\.record)
        #expect(found.map(\.code) == [.variationalFit] && found.map(\.severity) == [.notice])
        #expect(found.first?.values.map(\.number) == [20])
    }

    @Test("A small variance collapses at the minimum of the loss, and names its group")
    func collapse() throws {
        let found = try findings(shift: 0).found.map(\.record)
        #expect(found.map(\.code) == [.variationalFit, .variationalCollapse])
        #expect(found.last?.subject == ["g"] && found.last?.severity == .warning)
    }

    @Test("A collapse is looked for only where the minimum of the loss was found")
    func codes() throws {
        #expect(try findings(shift: 0).codes == [.variationalFit, .variationalCollapse])
        #expect(try findings(shift: 0, findsOptimum: false).codes == [.variationalFit])
    }
}
