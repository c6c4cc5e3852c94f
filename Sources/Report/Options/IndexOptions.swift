/// Everything that a list of reports is made from.
struct IndexOptions: DefaultedOptions {
    /// The folder with the reports.
    var folder = ""
    var title = "Reports"
    /// A folder with templates.
    var templates: String?
}
