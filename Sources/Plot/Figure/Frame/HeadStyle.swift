/// The looks of the title and the notes above a figure.
struct HeadStyle {
    let title: TextStyle
    let titleLines: Int
    let titleStep: Double
    /// About the width of a letter of the title.
    let titleLetter: Double
    let note: TextStyle
    let noteLines: Int
    let noteStep: Double
    /// About the width of a letter of a note.
    let noteLetter: Double

    init(isNarrow: Bool) {
        title = isNarrow ? .narrowTitle : .title
        titleLines = isNarrow ? 3 : 2
        titleStep = isNarrow ? 20 : 24
        titleLetter = isNarrow ? 8 : 9.5
        note = isNarrow ? .small : .label
        noteLines = isNarrow ? 6 : 3
        noteStep = isNarrow ? 17 : 19
        noteLetter = isNarrow ? 6.1 : 6.6
    }
}
