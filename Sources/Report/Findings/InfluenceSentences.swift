import Fitter

/// What the influence of rows and levels comes to, in words: for the page, its verdicts and the terminal alike.
struct InfluenceSentences {
    private let findings: InfluenceSummary.Findings
    private let names: [String]

    init(_ findings: InfluenceSummary.Findings) {
        self.findings = findings
        names = findings.rows.fixedEffectNames
    }

    static let introduction =
        "Each row, and each level with all of its rows, is left out in turn; what the fixed effects would be without it is computed exactly, with the variances held at their estimates. To weigh much is not by itself a fault: some rows have to weigh more than others. It says where the conclusions rest on few data, and where a mistake in the data would matter most."

    /// Everything that there is to say, a paragraph each.
    var paragraphs: [String] {
        let levels = findings.factors.map { factor in
            switch factor {
            case .computed(let group): self.levels(group)
            case .omitted(let group, let reason): "The levels of \(group.shown) are not shown: \(reason)."
            }
        }
        return [Self.introduction, rows] + levels + (notEstimable.map { [$0] } ?? [])
    }

    var rows: String {
        let rows = findings.rows
        var text = Self.counts(
            of: Sentence.counted(rows.leverages.count, "row"), beyond: rows.cooksDistances, rows.cooksCutoff,
            rows.dfbetas, rows.dfbetasCutoff, symbol: "n")
        if let change = rows.largestChange {
            text += " The most influential is \(change.name): \(consequence(change))."
        }
        return text
            + " The leverages add up to \(NumberText.fixed(rows.effectiveDegreesOfFreedom, 1)), the number of parameters that fixed and random effects use up together."
    }

    func levels(_ group: GroupInfluence) -> String {
        var text = Self.counts(
            of: "\(Sentence.counted(group.levels.count, "level")) of \(group.group.shown)",
            beyond: group.cooksDistances,
            group.cooksCutoff, group.dfbetas, group.dfbetasCutoff, symbol: "q")
        if let change = group.largestChange {
            text += " The most influential is \(change.name): \(consequence(change))."
        }
        return text
    }

    /// What cannot be estimated without single rows or levels; nil where everything can.
    var notEstimable: String? {
        var sentences: [String] = []
        let rows = findings.rows
        if let first = rows.cooksDistances.firstIndex(where: \.isNaN) {
            sentences.append(
                Self.notEstimable(
                    "row \(NumberText.count(Int(rows.sourceRows[first]) + 1))", "row", rows.cooksDistances,
                    lost: findings.lostWithoutRow))
        }
        for group in findings.groups {
            guard let first = group.cooksDistances.firstIndex(where: \.isNaN) else { continue }
            sentences.append(
                Self.notEstimable(
                    "level \(group.levels[first].shown) of \(group.group.shown)", "level", group.cooksDistances,
                    lost: findings.lostWithoutLevel[group.group] ?? []))
        }
        guard !sentences.isEmpty else { return nil }
        return sentences.joined(separator: " ")
            + " They are all that tells of it; the tables show them first, without numbers."
    }

    /// The statement for the top of the page.
    var verdict: (kind: Verdict.Kind, text: String) {
        let levels = findings.groups.flatMap(\.changes)
        let large = (levels.filter(\.isLarge) + findings.rows.largeChanges).sorted { abs($0.size) > abs($1.size) }
        if let worst = large.first {
            var text = "\(Self.capitalized(worst.name)) decides much of the result: \(consequence(worst))"
            if large.count > 1 {
                text +=
                    "; \(Sentence.counted(large.count - 1, "other row or level", "other rows or levels")) \(large.count == 2 ? "moves" : "move") a coefficient by more than a standard error or \(large.count == 2 ? "has" : "have") a Cook's distance above 1"
            }
            return (.warning, text + ".")
        }
        if let notEstimable { return (.notice, notEstimable) }
        guard let largest = levels.max(by: { abs($0.size) < abs($1.size) }) ?? findings.rows.largestChange else {
            return (.good, "No single row moves a fixed effect.")
        }
        let units = findings.groups.isEmpty ? "No single row moves" : "No single row or level moves"
        return (
            .good,
            "\(units) a fixed effect by more than a standard error; the most that one does is \(NumberText.fixed(abs(largest.size), 2)), by \(largest.name) on \(names[largest.coefficient].shown)."
        )
    }

    /// What happens without it.
    private func consequence(_ change: InfluenceChange) -> String {
        let name = names[change.coefficient].shown
        let size = "\(NumberText.significant(abs(change.size), 2)) standard errors"
        guard let estimate = change.estimate else {
            return
                "it moves \(name) by \(size) (Cook's distance \(NumberText.significant(change.cooksDistance, 2)))"
        }
        let before = findings.estimates[change.coefficient]
        let changesSign = before * estimate < 0 ? " and change its sign" : ""
        return
            "to leave it out would move \(name) by \(size), from \(NumberText.significant(before, 3)) to \(NumberText.significant(estimate, 3))\(changesSign) (Cook's distance \(NumberText.significant(change.cooksDistance, 2)))"
    }

    private static func counts(
        of what: String, beyond cooks: [Double], _ cooksCutoff: Double, _ dfbetas: Matrix, _ dfbetasCutoff: Double,
        symbol: String
    ) -> String {
        let (far, moving) = (cooks.count { $0 > cooksCutoff }, dfbetas.rowsBeyond(dfbetasCutoff))
        return
            "Of \(what), \(number(far)) \(far < 2 ? "has" : "have") a Cook's distance beyond the customary 4/\(symbol) = \(NumberText.significant(cooksCutoff, 2)), and \(number(moving)) \(moving < 2 ? "moves" : "move") a coefficient by more than 2/√\(symbol) = \(NumberText.significant(dfbetasCutoff, 2)) standard errors."
    }

    private static func number(_ count: Int) -> String { count == 0 ? "none" : NumberText.count(count) }

    private static func notEstimable(_ first: String, _ what: String, _ cooks: [Double], lost: [String]) -> String {
        let count = cooks.count { $0.isNaN }
        let names = lost.isEmpty ? "some fixed effect" : Sentence.names(lost.map(\.shown), limit: 3)
        let others = count > 1 ? "; the same holds for \(Sentence.counted(count - 1, "other \(what)"))" : ""
        return "Without \(first) \(names) cannot be estimated\(others)."
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
