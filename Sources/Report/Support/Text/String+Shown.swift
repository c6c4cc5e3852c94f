import Fitter

extension String {
    /// A name from the data as sentences and figures show it: characters that are invisible or reorder text are written
    /// as escapes, and a long name is cut.
    ///
    /// Tables in files hold names as they are.
    var shown: String { escapedForReading(limit: 60) }

    /// A name from the data as a label of a figure, which shortens labels itself so that different ones stay different.
    var labelled: String { escapedForReading(limit: 1000) }

    /// A name of a column or coefficient as figures and titles show it: as in sentences, without R's backquotes around
    /// names that are no words.
    ///
    /// Those stand at the beginning or after a colon or a parenthesis; others belong to the name.
    var plotted: String {
        replacing(/(^|[:(])`((?:[^`\\]|\\.)+)`/) { match in
            match.1 + match.2.replacing(/\\(.)/) { $0.1 }
        }.shown
    }
}
