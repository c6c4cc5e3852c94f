/// The font files that text is drawn with: for each weight, files that are asked for a character one after another.
public struct FontSet: Sendable {
    /// The weight of a font.
    public enum Weight: Sendable {
        /// Labels, numbers and notes.
        case regular
        /// Titles.
        case semibold
    }

    let regular: [FontFile]
    let semibold: [FontFile]
    private(set) var fallback: (any FallbackFonts)?
    private(set) var han = HanLanguage.chinese

    /// Reads font files (OpenType or TrueType).
    ///
    /// - Parameters:
    ///   - regular: paths, the first one preferred; at least one.
    ///   - semibold: the same for titles; where empty, `regular` serves.
    /// - Throws: ``FontError`` for a file that cannot be read or is not a font.
    public init(regular: [String], semibold: [String] = []) throws(FontError) {
        self.regular = try Self.read(regular)
        self.semibold = semibold.isEmpty ? self.regular : try Self.read(semibold) + self.regular
        guard !regular.isEmpty else { throw .notFound(searched: []) }
        _ = try Typesetter(self)
    }

    /// The fonts of the Debian packages `fonts-inter` and `fonts-dejavu-core` where they or other systems put them.
    ///
    /// Inter draws, DejaVu Sans stands in for characters that Inter lacks. Either alone will do.
    ///
    /// - Parameter preferred: folders that are searched before ``systemFolders``, such as that of the fonts that come
    ///   with a program.
    /// - Throws: ``FontError/notFound(searched:)`` where neither is in any of the folders, and other cases of
    ///   ``FontError`` for a file that cannot be used.
    public static func system(preferring preferred: [String] = []) throws(FontError) -> FontSet {
        let folders = preferred + systemFolders
        func existing(_ names: [String]) -> [String] {
            for folder in folders {
                if let name = names.first(where: { FileBytes.isReadable(folder + "/" + $0) }) {
                    return [folder + "/" + name]
                }
            }
            return []
        }
        let inter = existing(["Inter-Regular.otf", "Inter-Regular.ttf"])
        let dejaVu = existing(["DejaVuSans.ttf"])
        guard !(inter + dejaVu).isEmpty else { throw .notFound(searched: folders) }
        let bold =
            inter.isEmpty ? existing(["DejaVuSans-Bold.ttf"]) : existing(["Inter-SemiBold.otf", "Inter-SemiBold.ttf"])
        return try FontSet(regular: inter + dejaVu, semibold: bold)
    }

    /// The same fonts with more for characters that they lack.
    ///
    /// - Parameters:
    ///   - fallback: finds fonts; boxes are drawn for characters that it finds none for.
    ///   - han: the language of Han characters, unless the text that they are in says by its other letters what it is.
    public func adding(_ fallback: any FallbackFonts, han: HanLanguage = .chinese) -> FontSet {
        var fonts = self
        fonts.fallback = fallback
        fonts.han = han
        return fonts
    }

    /// The folders that ``system(preferring:)`` looks into, in this order.
    public static let systemFolders = [
        "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter", "/usr/share/fonts/inter",
        "/usr/share/fonts/rsms-inter-fonts", "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu",
        "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF", "/usr/local/share/fonts", "/Library/Fonts",
        "/opt/homebrew/share/fonts",
    ]

    private static func read(_ paths: [String]) throws(FontError) -> [FontFile] {
        var files: [FontFile] = []
        for path in paths {
            files.append(try FontFile(path: path))
        }
        return files
    }
}
