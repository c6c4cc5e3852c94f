extension PageModel {
    /// So many rows of a table are in a short summary.
    private static let briefRows = 8

    /// The page with what fits into a comment: the first answer, one statement to know, one table and the picture of the first answer.
    func brief() -> PageModel {
        var page = self
        let table = sections.lazy.flatMap { $0.tables + $0.subsections.flatMap(\.tables) }.first
        page.answers = Array(answers.prefix(1))
        page.verdicts = Array(verdicts.prefix(1))
        page.otherVerdicts = []
        page.briefTable = table?.withoutMinorColumns().shortened(to: Self.briefRows)
        page.sections = []
        return page
    }
}
