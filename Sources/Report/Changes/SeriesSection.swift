import Assessment
import Plot

/// The course of a series of reports: the fits as wholes, and the fixed effects of the last one.
struct SeriesSection {
    private let change: ReportChange
    private let courses: [EffectCourse]

    init(_ change: ReportChange) {
        self.change = change
        courses = EffectCourse.all(change.allFits)
    }

    var part: SectionPart {
        SectionPart(
            id: "series", title: "Course",
            SectionContent(
                paragraphs: [
                    "\(NumberText.count(change.reports.count)) reports, the earliest first. The other sections compare the last two."
                ],
                tables: [
                    SectionTable(ChangeTables(change).series, caption: "The fits of all reports"),
                    SectionTable(
                        effects, caption: "Fixed effects of all reports",
                        note:
                            "Effects of the last report; a dash where a report has none that says the same. With the sign of the last report."
                    ),
                ], figures: figure.map { [$0] } ?? []))
    }

    /// The estimates, a column per report.
    private var effects: ReportTable<EffectCourse> {
        ReportTable(
            "series-effects",
            columns: [.text("term") { $0.term }.onPage("Term", text: { $0.term.shown })]
                + change.names.enumerated().map { index, name in
                    .number("\(index + 1): \(name)") { $0.effects[index]?.estimate }
                        .onPage(name.shown, .significant(4))
                }, rows: courses)
    }

    /// The estimates of each effect that two reports or more have, with the ends of their intervals; nil where there is none.
    private var figure: PlannedFigure? {
        let known = courses.filter { course in course.effects.count { $0?.estimate != nil } > 1 }
        let shown = known.prefix(FigureLimits.panels)
        guard !shown.isEmpty else { return nil }
        func points(_ course: EffectCourse, _ value: (ReportedFit.Effect) -> Double?) -> [Point] {
            course.effects.enumerated().compactMap { index, effect in
                effect.flatMap(value).map { Point(x: Double(index + 1), y: $0) }
            }
        }
        let panels = shown.map { course in
            let estimates = points(course, \.estimate)
            return CurveGrid.Panel(
                title: course.term.shown,
                curves: [
                    .init(points: estimates), .init(points: points(course, \.lower), series: 1),
                    .init(points: points(course, \.upper), series: 1),
                ], markers: estimates)
        }
        let reading = "Solid: the estimates; dashed: the ends of their intervals."
        return PlannedFigure(
            id: "series-effects",
            figure: CurveGrid(
                title: "Fixed effects over the reports", xLabel: "Report", yLabel: "Estimate", panels: panels,
                sharedY: false,
                note: shown.count < known.count ? "the first \(shown.count) of \(known.count) fixed effects" : nil),
            alt:
                "Estimates over \(NumberText.count(change.reports.count)) reports: \(Sentence.names(shown.map(\.term.shown))).",
            reading: reading)
    }
}
