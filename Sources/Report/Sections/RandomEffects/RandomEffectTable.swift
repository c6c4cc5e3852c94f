import Fitter

/// The conditional modes of all levels.
enum RandomEffectTable {
    struct Row: Sendable {
        let term: Int
        let coefficient: Int
        let level: Int
        /// Whether the data determine the coefficient's variance, without which its modes mean nothing.
        let isDetermined: Bool
    }

    static func table(_ fit: FittedModel) -> ReportTable<Row> {
        let effects = fit.randomEffects
        return ReportTable(
            "random-effects",
            columns: [
                .text("group") { effects[$0.term].group },
                .text("term") { effects[$0.term].coefficients[$0.coefficient] },
                .text("level") { effects[$0.term].levels[$0.level] },
                .count("rows", in: .file) { effects[$0.term].counts[$0.level] },
                .number("mode") { $0.isDetermined ? effects[$0.term].modes[$0.coefficient, $0.level] : nil },
                .number("sd") {
                    $0.isDetermined ? effects[$0.term].standardDeviations[$0.coefficient, $0.level] : nil
                },
            ],
            parts: effects.indices.flatMap { term in
                effects[term].coefficients.indices.map { coefficient in
                    let isDetermined = fit.isDetermined(term: term, coefficient: coefficient)
                    return .init(count: effects[term].levels.count) {
                        Row(term: term, coefficient: coefficient, level: $0, isDetermined: isDetermined)
                    }
                }
            })
    }
}
