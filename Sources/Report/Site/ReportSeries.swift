import Foundation

/// Reports of one model on data that change, such as one per night: those of one formula, one title and the same options, in folders next to each other, on files whose names, as the titles, differ in their digits at most.
struct ReportSeries {
    /// By date, or by folder where not all have one that can be ordered.
    let reports: [PublishedReport]

    /// The newest report.
    var newest: PublishedReport { reports[reports.count - 1] }

    /// All reports in series, in the order of the first report of each; one without others is a series of its own.
    static func all(_ reports: [PublishedReport]) -> [ReportSeries] {
        var order: [Key] = []
        var members: [Key: [PublishedReport]] = [:]
        for report in reports {
            let key = Key(report)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(report)
        }
        return order.map { ReportSeries(ordering: members[$0] ?? []) }
    }

    private struct Key: Hashable {
        let parent: [String]
        let formula: String
        let settings: PublishedReport.Settings
        let title: String
        let file: String

        init(_ report: PublishedReport) {
            parent = report.folder.dropLast()
            formula = report.formula
            settings = report.settings
            title = report.title.filter { !$0.isNumber }
            file = (report.file ?? "").filter { !$0.isNumber }
        }
    }

    /// - Parameter reports: at least one.
    private init(ordering reports: [PublishedReport]) {
        let dates = reports.map { $0.date.flatMap(Self.sortable) }
        func isBefore(_ one: Int, _ other: Int) -> Bool {
            if let first = dates[one], let second = dates[other], first != second, !dates.contains(nil) {
                return first < second
            }
            let (first, second) = (reports[one].folder.last ?? "", reports[other].folder.last ?? "")
            let order = first.compare(second, options: [.numeric, .caseInsensitive], locale: Locale(identifier: "C"))
            return order == .orderedSame ? one < other : order == .orderedAscending
        }
        self.reports = reports.indices.sorted(by: isBefore).map { reports[$0] }
    }

    /// A date that begins with a year and a month, whose order is that of its text; nil for another.
    private static func sortable(_ date: String) -> String? {
        date.firstMatch(of: /^\d{4}-\d{2}/) != nil ? date : nil
    }

    /// The first coefficient of the newest report but the intercept, whose course is shown: the same every night, whichever is clearest.
    var term: String? {
        let terms = newest.coefficients.map(\.term)
        return terms.first { $0 != "(Intercept)" } ?? terms.first
    }

    /// The estimates of the coefficient, by report; nil for a report that does not have it.
    var course: [PublishedReport.Coefficient?] {
        reports.map { report in
            report.coefficients.first { $0.term == term && $0.estimate?.isFinite == true }
        }
    }
}
