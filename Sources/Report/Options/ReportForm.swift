/// What a report becomes.
enum ReportForm {
    /// A folder of a page and files next to it.
    case folder
    /// A page in one file.
    case page
    /// A piece of another document.
    case fragment(FragmentOptions)
}

extension ReportOptions {
    /// What the report becomes.
    var form: ReportForm { fragment.isWanted ? .fragment(fragment) : isSelfContained ? .page : .folder }
}
