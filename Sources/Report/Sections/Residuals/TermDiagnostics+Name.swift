import Assessment
import Fitter

extension TermDiagnostics {
    /// "effects of s", "effects of Subject on Days".
    func name(_ names: CoefficientNames) -> String { Self.name(subject, names) }

    /// - Parameter subject: a grouping factor and a coefficient.
    static func name(_ subject: [String], _ names: CoefficientNames) -> String {
        guard let group = subject.first, let coefficient = subject.last else { return "effects" }
        return coefficient == "(Intercept)"
            ? "effects of \(group.plotted)" : "effects of \(group.plotted) on \(names.brief(coefficient))"
    }
}
