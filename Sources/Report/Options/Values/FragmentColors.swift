/// By what a fragment is light or dark.
enum FragmentColors: String, CaseIterable, OptionValue {
    /// By the document around it, where that is marked as dark in one of the usual ways.
    case host
    /// By what its reader prefers.
    case reader
    case light
    case dark
}
