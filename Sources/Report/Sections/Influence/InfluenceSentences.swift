import Assessment
import Fitter

/// What the influence of rows and levels comes to, in words: for the page, its verdicts and the terminal alike.
struct InfluenceSentences {
    private let findings: InfluenceSummary.Findings
    /// What a coefficient is called, from R's name.
    private let name: (String) -> String

    init(_ findings: InfluenceSummary.Findings, name: @escaping (String) -> String = \.shown) {
        self.findings = findings
        self.name = name
    }

    static let introduction =
        "Fixed effects without each row, and without each level of a factor, are computed exactly, with the variances fixed at their estimates. The limits are the customary ones. High influence is not an error; it shows where a conclusion depends on few data."

    /// Everything that there is to say, a paragraph each.
    var paragraphs: [String] {
        [Self.introduction, rows] + levels.map(\.text) + (notEstimable.map { [$0] } ?? [])
    }

    /// What there is to say of one factor, and of what cannot be estimated; without a factor, everything.
    func paragraphs(of factor: String?) -> [String] {
        guard let factor else { return paragraphs }
        let own = levels.filter { $0.group == factor || !$0.isComputed }.map(\.text)
        return [Self.introduction] + own + (notEstimable.map { [$0] } ?? [])
    }

    /// What there is to say of rows and of the other factors.
    func otherParagraphs(than factor: String?) -> [String] {
        [rows] + levels.filter { $0.group != factor && $0.isComputed }.map(\.text)
    }

    /// A sentence for each factor.
    private var levels: [(group: String, isComputed: Bool, text: String)] {
        findings.factors.map { factor in
            switch factor {
            case .computed(let group): (group.group, true, self.levels(group))
            case .omitted(let group, let reason):
                (group, false, "The levels of \(group.shown) are not shown: \(reason.text).")
            }
        }
    }

    var rows: String {
        let rows = findings.rows
        var text = Self.counts(
            of: Sentence.counted(rows.leverages.count, "row"), beyond: rows.cooksDistances, rows.cooksCutoff,
            rows.dfbetas, rows.dfbetasCutoff, symbol: "n")
        if let change = rows.largestChange {
            text += " The most influential is \(change.unit.name): \(consequence(change))."
        }
        return text
            + " The leverages add up to \(NumberText.fixed(rows.effectiveDegreesOfFreedom, 1)), the effective number of parameters."
    }

    func levels(_ group: GroupInfluence) -> String {
        var text = Self.counts(
            of: "\(Sentence.counted(group.levels.count, "level")) of \(group.group.shown)",
            beyond: group.cooksDistances,
            group.cooksCutoff, group.dfbetas, group.dfbetasCutoff, symbol: "q")
        if let change = group.largestChange {
            text += " The most influential is \(change.unit.name): \(consequence(change))."
        }
        return text
    }

    /// What cannot be estimated without single rows or levels; nil where everything can.
    private var notEstimable: String? {
        let losses = findings.results.losses
        return losses.isEmpty ? nil : Self.notEstimable(losses, name)
    }

    private func consequence(_ change: InfluenceChange) -> String {
        Self.consequence(change, before: findings.estimates[change.coefficient], name)
    }

    /// What happens without a row or level.
    ///
    /// - Parameters:
    ///   - before: the estimate with all rows.
    ///   - name: what a coefficient is called, from R's name.
    static func consequence(_ change: InfluenceChange, before: Double, _ name: (String) -> String) -> String {
        let name = name(change.effect)
        let size = "\(NumberText.significant(abs(change.size), 2)) standard errors"
        guard let estimate = change.estimate else {
            return
                "it moves \(name) by \(size) (Cook's distance \(NumberText.significant(change.cooksDistance, 2)))"
        }
        let changesSign = before * estimate < 0 ? " and change its sign" : ""
        return
            "leaving it out would change \(name) by \(size), from \(NumberText.significant(before, 3)) to \(NumberText.significant(estimate, 3))\(changesSign) (Cook's distance \(NumberText.significant(change.cooksDistance, 2)))"
    }

    /// What cannot be estimated without some rows or levels.
    static func notEstimable(_ losses: [EstimabilityLoss], _ name: (String) -> String) -> String {
        losses.map { sentence($0, name) }.joined(separator: " ")
            + " Nothing else determines it. The tables list them first, without numbers."
    }

    private static func counts(
        of what: String, beyond cooks: [Double], _ cooksCutoff: Double, _ dfbetas: Matrix, _ dfbetasCutoff: Double,
        symbol: String
    ) -> String {
        let (far, moving) = (cooks.count { $0 > cooksCutoff }, dfbetas.rowsBeyond(dfbetasCutoff))
        return
            "Of \(what), \(number(far)) \(far < 2 ? "has" : "have") a Cook's distance above 4/\(symbol) = \(NumberText.significant(cooksCutoff, 2)), and \(number(moving)) \(moving < 2 ? "moves" : "move") a coefficient by more than 2/√\(symbol) = \(NumberText.significant(dfbetasCutoff, 2)) standard errors."
    }

    private static func number(_ count: Int) -> String { count == 0 ? "none" : NumberText.count(count) }

    private static func sentence(_ loss: EstimabilityLoss, _ name: (String) -> String) -> String {
        let names = loss.lost.isEmpty ? "some fixed effect" : Sentence.names(loss.lost.map(name), limit: 3)
        let what = if case .row = loss.first { "row" } else { "level" }
        let others = loss.count > 1 ? "; the same holds for \(Sentence.counted(loss.count - 1, "other \(what)"))" : ""
        return "Without \(loss.first.name) \(names) cannot be estimated\(others)."
    }
}
