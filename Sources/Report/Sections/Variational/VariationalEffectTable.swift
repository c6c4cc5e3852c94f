import Fitter

/// The variational distributions of all levels.
enum VariationalEffectTable {
    struct Row: Sendable {
        let term: Int
        let level: Int
    }

    static func table(_ fit: VariationalFit) -> ReportTable<Row> {
        let effects = fit.effects
        return ReportTable(
            "variational-effects",
            columns: [
                .text("group") { effects[$0.term].group },
                .text("level") { effects[$0.term].levels[$0.level] },
                .count("trainingRows") { effects[$0.term].counts[$0.level] },
                .number("mean") { effects[$0.term].means[$0.level] },
                .number("sd") { effects[$0.term].standardDeviations[$0.level] },
            ],
            parts: effects.indices.map { term in
                .init(count: effects[term].levels.count) { Row(term: term, level: $0) }
            })
    }
}
