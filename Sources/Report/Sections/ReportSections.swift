/// The sections of one report, from which its page, its summary, its files and `report.json` follow.
struct ReportSections {
    /// All that there are, in the order of the page.
    static var all: [any ReportSection.Type] {
        [
            EffectSection.self, FixedEffectSection.self, VarianceComponentSection.self, ParameterSection.self,
            RandomEffectSection.self, ResidualSection.self, MissingTermSection.self, AutocorrelationSection.self,
            InfluenceSection.self, DataSection.self, ComparisonSection.self, VariationalSection.self,
            FitStatisticsSection.self,
        ]
    }

    private let sections: [any ReportSection]
    /// What was found: with the fit, which has no section of its own, then by section.
    let findings: ReportedFindings

    init(_ results: ReportResults) {
        sections = Self.all.map { $0.init(results) }
        let ofFit = ReportedFindings(results.analysis)
        findings = ReportedFindings(
            ofFit.list + sections.flatMap(\.findings), codes: ofFit.codes + sections.flatMap(\.codes))
    }

    /// The sections that have something to show.
    func parts() -> [SectionPart] {
        var names = FileName()
        return sections.compactMap { section in
            section.content(names: &names).map {
                SectionPart(id: type(of: section).id, title: section.title, $0)
            }
        }
    }

    /// The sections' parts of `report.json` by key.
    var documents: [(key: String, value: (any Encodable & Sendable)?)] {
        sections.compactMap { section in
            type(of: section).documentKey.map { (key: $0, value: section.document) }
        }
    }
}
