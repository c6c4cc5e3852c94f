/// The options for a report that becomes a piece of another document.
enum FragmentOptionTable {
    static let fragment = OptionDefinition(
        "fragment",
        help:
            "Write a piece of HTML to be put into another document, such as one of R Markdown, Quarto or Jupyter: a single file with its pictures and styles inside."
    ) { (options: FragmentOptions) in options.isWanted }

    static let headingLevel = OptionDefinition(
        "heading-level",
        help:
            "The level of the heading with the fragment's title, 1 to 4 (default: \(FragmentOptions.usualLevel)). Its sections are one level below.",
        valueName: "level"
    ) { (options: FragmentOptions) in options.headingLevel }

    static let idPrefix = OptionDefinition(
        "id-prefix",
        help:
            "What the fragment's ids begin with, so that several have a place in one document (default: made from the command and the data).",
        valueName: "text"
    ) { (options: FragmentOptions) in options.idPrefix }

    static let colors = OptionDefinition(
        "color-scheme",
        help:
            "When the fragment is dark: host (default), where the document around it is marked as dark; reader, where its reader prefers that; light, never; dark, always. The last two need one picture per figure instead of two.",
        valueName: "name"
    ) { (options: FragmentOptions) in options.colors }

    static let all: [OptionEntry<FragmentOptions>] = [
        .flag(fragment), .optional(headingLevel), .optional(idPrefix), .optional(colors),
    ]

    /// What means nothing without a fragment.
    static let dependences: [OptionDependence<FragmentOptions>] = [of(headingLevel), of(idPrefix), of(colors)]

    private static func of(
        _ definition: OptionDefinition<FragmentOptions, (some Any)?>
    ) -> OptionDependence<FragmentOptions> {
        OptionDependence(
            definition.name, isGiven: { definition.value($0) != nil }, isUsed: { $0.isWanted },
            "is about a piece of another document; add --fragment.")
    }
}
