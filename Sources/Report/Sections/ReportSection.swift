import Assessment

/// A section of a report: what was found, in words, what the page shows of it, and its part of `report.json`.
///
/// A topic has a folder of its own with its section, figures, tables and sentences; ``ReportSections/all`` lists the
/// sections.
protocol ReportSection {
    /// The id on the page.
    static var id: String { get }
    /// The key of its part of `report.json`; nil where the fit's own keys have its numbers.
    static var documentKey: String? { get }

    init(_ results: ReportResults)

    /// The title on the page.
    var title: String { get }
    /// What was found, the findings of the fit aside.
    var findings: [ReportedFinding] { get }
    /// The codes of the findings that were looked for, whether they were found or not.
    var codes: [FindingCode] { get }
    /// The value of its key, written as null where it is nil.
    var document: (any Encodable & Sendable)? { get }

    /// What the page shows; nil where there is nothing to show.
    ///
    /// - Parameter names: gives the names of files that are made from names in the data.
    func content(names: inout FileName) -> SectionContent?
}

extension ReportSection {
    static var documentKey: String? { nil }

    var findings: [ReportedFinding] { [] }
    var codes: [FindingCode] { [] }
    var document: (any Encodable & Sendable)? { nil }

    /// The place of a finding that the section as a whole shows.
    var place: FindingPlace { FindingPlace(Self.id, named: title) }
}
