/// A table for a paper, before it is LaTeX, Typst or text.
struct PublishedTable {
    struct Column {
        let heading: String
        /// Whether its cells are set to the left, as text is.
        var isText = false
    }

    /// Rows under a common heading.
    struct Group {
        /// Nil for rows that need none.
        let heading: String?
        let rows: [[String]]
    }

    var caption: String?
    let columns: [Column]
    let groups: [Group]
    /// What is said below the table.
    let notes: [String]

    /// The groups that have rows.
    var filledGroups: [Group] { groups.filter { !$0.rows.isEmpty } }
}
