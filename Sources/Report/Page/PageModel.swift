/// Everything that the templates show, as text. `docs/templates.md` lists the tags.
struct PageModel {
    struct Fact {
        let label: String
        let value: String
    }

    struct Contents {
        let id: String
        let title: String
    }

    struct Section {
        let id: String
        let title: String
        let paragraphs: [String]
        let tables: [TableModel]
        let figures: [FigureModel]
        /// Figures that are linked to and not shown, in the summary.
        let otherFigures: [FigureModel]
    }

    let title: String
    let description: String
    let formula: String
    let lead: String
    let verdicts: [Verdict]
    let facts: [Fact]
    let contents: [Contents]
    let sections: [Section]
    /// Whether the method section describes the variational fit.
    let hasVariational: Bool
    let isREML: Bool
    let provenance: [Fact]
    let command: String
    let version: String
}
