import FontSearch
import Plot

/// The fonts of a report's figures.
enum FigureFonts {
    /// The fonts that text is set in, and those of the machine for characters that they lack.
    ///
    /// - Parameter names: those of the data, which tell the language of Han characters: that of a name that has none but those is taken from the others. The language of the machine
    ///   has no say, so that a report is the same everywhere.
    static func load(names: some Sequence<String>) throws -> FontSet {
        try FontSet.system(preferring: InstalledFiles.fontFolders).adding(
            SystemFonts(), han: HanLanguage(of: names) ?? .chinese)
    }
}
