import Fitter

extension String {
    /// A name from the data as sentences and figures show it: characters that are invisible or reorder text are written
    /// as escapes, and a long name is cut.
    ///
    /// Tables in files hold names as they are.
    var shown: String { escapedForDisplay(limit: 60) }
}
