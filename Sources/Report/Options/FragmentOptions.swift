import Fitter

/// How a report becomes a piece of another document.
struct FragmentOptions: DefaultedOptions {
    /// Whether the report is a piece of HTML instead of a page.
    var isWanted = false
    /// The level of the heading with its title; nil for the usual one.
    var headingLevel: Int?
    /// What its ids begin with; nil for something that other fragments do not have.
    var idPrefix: String?
    var colors: FragmentColors?

    /// A section within a document of title, chapter and section; parts of sections are two levels below it.
    static let usualLevel = 3
    static let levels = 1...4

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        if let headingLevel, !Self.levels.contains(headingLevel) {
            return
                "--heading-level is \(headingLevel); expected \(Self.levels.lowerBound) to \(Self.levels.upperBound), as sections and their parts have the two levels below it."
        }
        if let idPrefix, idPrefix.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]{0,63}/) == nil {
            return
                "--id-prefix is \(idPrefix.quotedForDisplay()); expected a letter of a to z and up to 63 letters, digits, - and _ after it."
        }
        return OptionDependence.problem(FragmentOptionTable.dependences, self)
    }
}
