/// What a report says of itself besides its numbers.
struct Publication {
    /// Nil for one made from the response and the file.
    let title: String?
    let data: DataSource
    /// What makes the report again.
    let command: String
    /// Where its folder will be published.
    let baseURL: String?
    /// The conditions that hold, on which the run was to fail.
    let failures: [ConditionFailure]
    /// In which forms the figures are there besides PNG.
    let vectorFigures: VectorFigureOptions
    /// Whether the summary is a short one, for a comment.
    let isBrief: Bool
    /// How large the folder may be.
    let limit: SizeLimit?
}
