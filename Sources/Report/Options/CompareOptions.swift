/// Everything that a comparison of reports is made from.
struct CompareOptions: DefaultedOptions {
    /// The reports, the earliest first.
    var reports: [String] = []
    /// Where the comparison goes.
    var output = "output/compare"
    var title: String?
    /// A folder with templates.
    var templates: String?
    var conditions = ConditionOptions()

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        reports.count < 2 ? "there is one report; expected two or more, the earliest first." : nil
    }
}
