/// Everything that the templates show, as text.
///
/// `docs/templates.md` lists the tags.
struct PageModel {
    struct Fact {
        var label: String
        var value: String
    }

    struct Contents {
        let id: String
        var title: String
    }

    struct Section {
        let id: String
        var title: String
        var paragraphs: [String]
        /// What other programs printed.
        var outputs: [ProgramOutput]
        var tables: [TableModel]
        var figures: [FigureModel]
        /// Figures that are linked to and not shown, in the summary.
        var otherFigures: [FigureModel]
        /// Parts with titles of their own, below the rest.
        var subsections: [Subsection]
    }

    struct Subsection {
        let id: String
        var title: String
        var paragraphs: [String]
        var figures: [FigureModel]
        var tables: [TableModel]
        /// Whether it is shown only to readers who open it.
        let isFolded: Bool
    }

    var title: String
    var description: String
    var formula: String
    /// The beginning of a long formula; nil for one that has room at the top of the page.
    var formulaStart: String?
    /// What the fit says to the questions of its formula, the clearest answer first.
    var answers: [String] = []
    var lead: String
    /// What is left out for the size of the folder; nil for nothing.
    var omission: String?
    /// The picture of the first answer.
    var overview: FigureModel?
    /// In a sentence, what the fit can be used for; nil for a page without a fit of its own.
    var usability: String?
    /// The statements that matter most.
    var verdicts: [Verdict]
    var otherVerdicts: [Verdict] = []
    /// How many the others are, as "9 further checks"; nil for none.
    var otherCount: String?
    var facts: [Fact]
    var contents: [Contents]
    var sections: [Section]
    /// Whether the method section describes the variational fit.
    let hasVariational: Bool
    let isREML: Bool
    /// Whether the fit was made by conjugate gradients.
    let isIterative: Bool
    /// Whether the traces of an iterative fit were estimated with random probes.
    var hasProbes: Bool = false
    /// Whether degrees of freedom are Satterthwaite's.
    var isSatterthwaite: Bool = false
    /// Whether degrees of freedom are Kenward and Roger's.
    var isKenwardRoger: Bool = false
    /// How intervals were found, in words that follow "Intervals are"; nil for Wald's.
    var intervals: String?
    /// The column of prior weights, if there is one.
    var weights: String?
    var provenance: [Fact]
    let command: String
    let version: String
    /// The table of a short summary; nil elsewhere.
    var briefTable: TableModel?
    /// Where the page will be published, if that is known.
    var address: SiteAddress?
    /// What a page needs that is one file; nil for a page with files next to it.
    var embedding: Embedding?
    /// What all ids begin with; empty for a page, which has no other ids.
    var idPrefix: String = ""
    /// The level of the heading with the title.
    var titleLevel: Int = 1
    /// The level of the headings of sections.
    var sectionLevel: Int = 2
    /// The level of the headings within sections.
    var partLevel: Int = 3
    /// What a piece of another document needs; nil for a page.
    var fragment: Fragment?

    /// The style of a page of one file.
    struct Embedding {
        let style: String
        /// The content security policy that allows this style and pictures inside the page, and nothing else.
        let policy: String
    }

    /// The style of a piece of another document.
    struct Fragment {
        let style: String
        /// By what it is light or dark: `host`, `reader`, `light` or `dark`.
        let colors: String
    }
}
