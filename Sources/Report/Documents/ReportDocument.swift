import Assessment
import Fitter

/// `report.json`: the fit as `mixreport fit --json` gives it, without timings, and what the report's sections add.
struct ReportDocument: Encodable {
    /// What a list of reports shows of one.
    struct Listing: Encodable {
        struct Statement: Encodable {
            /// `good`, `notice` or `warning`.
            let kind: String
            let text: String
        }

        let title: String
        let data: DataSource
        let verdicts: [Statement]
        /// What the fit says to the questions of its formula, the clearest answer first.
        let answers: [String]
        /// The picture of the first answer, laid out for little room; nil for none.
        @Nullable var picture: String?

        init(title: String, data: DataSource, verdicts: [Verdict], answers: [String], picture: String?) {
            self.title = title
            self.data = data
            self.answers = answers
            self.picture = picture
            self.verdicts = verdicts.map { Statement(kind: $0.kind, text: $0.text) }
        }
    }

    /// What was left out for the size of the folder.
    var omitted: [OmittedFile] = []
    private let fit: FitDocument
    private let listing: Listing
    private let parts: [(key: String, value: (any Encodable & Sendable)?)]

    init(_ results: ReportResults, _ sections: ReportSections, _ listing: Listing) {
        self.listing = listing
        fit = FitDocument(
            results.analysis, includesSeconds: false, randomEffects: results.randomEffects,
            table: results.randomEffects == .none ? nil : RandomEffectTable.table(results.fit).path,
            findings: sections.findings)
        parts = sections.documents
    }

    func encode(to encoder: any Encoder) throws {
        try fit.encode(to: encoder)
        try listing.encode(to: encoder)
        var container = encoder.container(keyedBy: JSONKey.self)
        try container.encode(omitted, forKey: JSONKey("omitted"))
        for part in parts {
            let key = JSONKey(part.key)
            if let value = part.value {
                try container.encode(value, forKey: key)
            } else {
                try container.encodeNil(forKey: key)
            }
        }
    }
}
