import Fitter
import Plot

/// The course of a coefficient over a series of reports, as a small picture and a list.
struct TrendModel {
    /// One report's place in the picture, in its units.
    struct Mark {
        let x: String
        let y: String
        /// The lower and the upper end of the interval.
        let low: String
        let high: String
        /// What it is, in words.
        let text: String
    }

    /// One report of the list, the newest first.
    struct Entry {
        let href: String
        let name: String
        let estimate: String
    }

    /// The picture in words.
    let text: String
    /// The points of the line through the estimates.
    let line: String
    /// The height of 0 in the picture; nil where 0 is outside.
    let zero: String?
    let marks: [Mark]
    let first: String
    let last: String
    let entries: [Entry]
    /// How many reports the list has, as "30 reports".
    let count: String

    /// The size of the picture, in its units.
    private static let (width, height, margin) = (320.0, 72.0, 6.0)
    /// More reports than this, the newest, are not in the picture.
    private static let most = 60

    /// Nil for a single report, or where fewer than two have the coefficient.
    init?(_ series: ReportSeries, shown: (String) -> String) {
        let known = zip(series.reports, series.course).compactMap { report, estimate in
            estimate.map { (report: report, estimate: $0) }
        }
        guard let term = series.term, known.count > 1 else { return nil }
        func name(_ report: PublishedReport) -> String { shown(report.date ?? report.folder.last ?? report.title) }
        let drawn = known.suffix(Self.most).map { item in
            (name: name(item.report), words: Self.words(item.estimate), Self.ends(item.estimate))
        }
        let values = drawn.flatMap { [$0.2.low, $0.2.middle, $0.2.high] }
        let (least, greatest) = (values.min() ?? 0, values.max() ?? 0)
        let span = greatest > least ? greatest - least : 1
        guard span.isFinite else { return nil }
        func y(_ value: Double) -> String {
            let share = greatest > least ? (value - least) / span : 0.5
            return Self.place(Self.height - Self.margin - share * (Self.height - 2 * Self.margin))
        }
        func x(_ index: Int) -> String {
            Self.place(
                Self.margin + (Self.width - 2 * Self.margin) * Double(index) / Double(max(1, drawn.count - 1)))
        }
        marks = drawn.enumerated().map { index, item in
            Mark(
                x: x(index), y: y(item.2.middle), low: y(item.2.low), high: y(item.2.high),
                text: "\(item.name): \(item.words)")
        }
        line = marks.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        zero = least < 0 && greatest > 0 ? y(0) : nil
        (first, last) = (drawn[0].name, drawn[drawn.count - 1].name)
        let before = known[known.count - 2].estimate
        text =
            "\(shown(term)): \(drawn[drawn.count - 1].words) in the newest report, \(Self.words(before)) in the one before."
        count = Sentence.counted(series.reports.count, "report")
        entries = zip(series.reports, series.course).reversed().map { report, estimate in
            Entry(href: report.href, name: name(report), estimate: estimate.map(Self.words) ?? "not in the model")
        }
    }

    private static func ends(_ item: PublishedReport.Coefficient) -> (low: Double, middle: Double, high: Double) {
        let middle = item.estimate ?? 0
        return (item.lower ?? middle, middle, item.upper ?? middle)
    }

    private static func words(_ item: PublishedReport.Coefficient) -> String {
        let estimate = NumberText.significant(item.estimate ?? .nan)
        guard let lower = item.lower, let upper = item.upper else { return estimate }
        return "\(estimate) (\(NumberText.significant(lower)) to \(NumberText.significant(upper)))"
    }

    private static func place(_ value: Double) -> String {
        "\((value * 10).rounded() / 10)"
    }
}
