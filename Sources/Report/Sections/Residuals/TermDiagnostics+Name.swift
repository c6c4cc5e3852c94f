import Assessment
import Fitter

extension TermDiagnostics {
    /// "effects of s", "effects of Subject on Days".
    var name: String { Self.name(subject) }

    /// - Parameter subject: a grouping factor and a coefficient.
    static func name(_ subject: [String]) -> String {
        guard let group = subject.first, let coefficient = subject.last else { return "effects" }
        return coefficient == "(Intercept)"
            ? "effects of \(group.shown)" : "effects of \(group.shown) on \(coefficient.shown)"
    }
}
