import ArgumentParser

/// Parses how a report becomes a piece of another document.
struct FragmentArguments: ParsableArguments {
    @Flag(FragmentOptionTable.fragment) var fragment: Bool
    @Option(FragmentOptionTable.headingLevel) var headingLevel: Int?
    @Option(FragmentOptionTable.idPrefix) var idPrefix: String?
    @Option(FragmentOptionTable.colors) var colorScheme: FragmentColors?

    func validate() throws { try refuse(options.problem) }

    var options: FragmentOptions {
        FragmentOptions(isWanted: fragment, headingLevel: headingLevel, idPrefix: idPrefix, colors: colorScheme)
    }
}
