import Assessment

/// What the influence of rows and levels comes to, in a sentence.
enum InfluenceText {
    /// - Parameter name: what a coefficient is called, from R's name.
    static func sentence(_ finding: Finding, _ name: (String) -> String) -> String {
        switch finding {
        case .influential(let worst, let estimate, let others):
            var text =
                "\(worst.unit.name.capitalizedFirst) has a strong influence on the result: \(InfluenceSentences.consequence(worst, before: estimate, name))"
            if others > 0 {
                text +=
                    "; \(Sentence.counted(others, "other row or level", "other rows or levels")) \(others == 1 ? "moves" : "move") a coefficient by more than a standard error or \(others == 1 ? "has" : "have") a Cook's distance above 1"
            }
            return text + "."
        case .notEstimable(let losses): return InfluenceSentences.notEstimable(losses, name)
        case .notInfluential(let largest?, _) where largest.isLarge:
            return
                "No level has more influence than the levels of a correct model have where they are so few. The largest change is \(NumberText.fixed(abs(largest.size), 2)) standard errors, of \(name(largest.effect)) without \(largest.unit.name)."
        case .notInfluential(let largest?, let hasLevels):
            return
                "No single row\(hasLevels ? " or level" : "") changes a fixed effect by more than a standard error. The largest change is \(NumberText.fixed(abs(largest.size), 2)) standard errors, of \(name(largest.effect)) without \(largest.unit.name)."
        case .notInfluential(nil, _): return "No single row changes a fixed effect."
        default: return ""
        }
    }
}
