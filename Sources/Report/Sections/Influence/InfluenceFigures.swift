import Fitter
import Plot

/// How much levels weigh, drawn.
enum InfluenceFigures {
    /// Cook's distances of the levels with the largest ones; nil where there is none.
    static func levels(_ group: GroupInfluence, id: String) -> PlannedFigure? {
        let finite = group.levels.indices.filter { group.cooksDistances[$0].isFinite }
        let order = finite.sorted { (-group.cooksDistances[$0], $0) < (-group.cooksDistances[$1], $1) }
        let rows = order.prefix(FigureLimits.rows).map { level in
            let distance = group.cooksDistances[level]
            return IntervalChart.Row(
                label: group.levels[level].labelled, estimate: distance, lower: 0, upper: distance)
        }
        guard let first = rows.first, first.estimate > 0 else { return nil }
        let (name, cutoff) = (group.group.plotted, NumberText.significant(group.cooksCutoff, 2))
        let beyond = finite.count { group.cooksDistances[$0] > group.cooksCutoff }
        let count = Sentence.counted(group.levels.count, "level")
        let text = rows.prefix(10).map { "\($0.label) \(NumberText.significant($0.estimate, 2))" }
        return PlannedFigure(
            id: id,
            figure: IntervalChart(
                title: "Influence of \(name) on the fixed effects", xLabel: "Cook's distance without the level",
                rows: Array(rows), reference: group.cooksCutoff,
                note: rows.count < group.levels.count
                    ? "\(NumberText.count(rows.count)) of \(count); dashed: 4/q" : "dashed: 4/q"),
            alt:
                "Cook's distances of \(count) of \(name), the largest first: \(text.joined(separator: "; ")). The line of 4/q is at \(cutoff).",
            reading:
                "\(beyond == 0 ? "None" : NumberText.count(beyond)) of \(count) \(beyond < 2 ? "is" : "are") above the customary limit of 4/q = \(cutoff). Levels far above the others matter most."
        )
    }
}
