/// Everything that a comparison of two reports is made from.
struct CompareOptions: DefaultedOptions {
    /// The report before.
    var before = ""
    /// The report after.
    var after = ""
    /// Where the comparison goes.
    var output = "output/compare"
    var title: String?
    /// A folder with templates.
    var templates: String?
    var conditions = ConditionOptions()
}
