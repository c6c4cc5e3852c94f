import CFontconfig
public import Plot
import Synchronization

/// The fonts that are installed, in the order that fontconfig is set up to prefer them in.
///
/// What it finds depends on the machine, which is why the module Plot does not search: a report names the fonts that were used. Fonts without outlines, such as those of
/// coloured emoji, are passed over. Where fontconfig has no configuration no font is found. fontconfig reads its configuration on the first question.
public final class SystemFonts: FallbackFonts {
    private let state = Mutex(State())

    /// Fonts of this machine.
    public init() {}

    /// The first font in the order of preference that has all of the characters.
    public func font(
        for characters: [Unicode.Scalar], language: String?, weight: FontSet.Weight
    ) -> FontFile? {
        state.withLock { $0.font(for: characters, language: language, weight: weight) }
    }

    /// What fontconfig has answered so far.
    ///
    /// Its sets live as long as the program: fonts are asked for until its end.
    private struct State: ~Copyable {
        private struct Preference: Hashable {
            let language: String
            let weight: FontSet.Weight
        }

        private struct Place: Hashable {
            let path: String
            let index: Int
        }

        /// Languages that fontconfig names otherwise than BCP 47.
        private static let names = ["zh-Hans": "zh-cn", "zh-Hant": "zh-tw"]

        private var lists: [Preference: [OpaquePointer]] = [:]
        private var files: [Place: FontFile?] = [:]
        private var isReady: Bool?

        mutating func font(
            for characters: [Unicode.Scalar], language: String?, weight: FontSet.Weight
        ) -> FontFile? {
            let ready = isReady ?? (FcInit() != 0)
            isReady = ready
            guard ready else { return nil }
            // Without a language fontconfig would take that of the environment.
            let preference = Preference(language: language ?? "en", weight: weight)
            let list = lists[preference] ?? Self.list(preference)
            lists[preference] = list
            for font in list where Self.draws(font, characters) {
                if let file = file(of: font) { return file }
            }
            return nil
        }

        /// All fonts, the preferred first.
        private static func list(_ preference: Preference) -> [OpaquePointer] {
            guard let wanted = FcPatternCreate() else { return [] }
            defer { FcPatternDestroy(wanted) }
            FcPatternAddString(wanted, FC_FAMILY, "sans-serif")
            FcPatternAddString(wanted, FC_LANG, names[preference.language] ?? preference.language)
            let weight = preference.weight == .semibold ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR
            FcPatternAddInteger(wanted, FC_WEIGHT, weight)
            FcConfigSubstitute(nil, wanted, FcMatchPattern)
            FcDefaultSubstitute(wanted)
            var result = FcResultMatch
            guard let set = FcFontSort(nil, wanted, FcFalse, nil, &result), let fonts = set.pointee.fonts
            else { return [] }
            return (0..<Int(set.pointee.nfont)).compactMap { fonts[$0] }
        }

        /// Whether a font has outlines in a form that FreeType and HarfBuzz both read, and all of the characters.
        private static func draws(_ font: OpaquePointer, _ characters: [Unicode.Scalar]) -> Bool {
            var (hasOutlines, hasColor) = (FcFalse, FcFalse)
            FcPatternGetBool(font, FC_OUTLINE, 0, &hasOutlines)
            FcPatternGetBool(font, FC_COLOR, 0, &hasColor)
            var (format, covered): (UnsafeMutablePointer<FcChar8>?, OpaquePointer?)
            guard hasOutlines != 0, hasColor == 0,
                FcPatternGetString(font, FC_FONTFORMAT, 0, &format) == FcResultMatch, let format,
                ["TrueType", "CFF"].contains(String(cString: format)),
                FcPatternGetCharSet(font, FC_CHARSET, 0, &covered) == FcResultMatch, let covered
            else { return false }
            return characters.allSatisfy { FcCharSetHasChar(covered, $0.value) != 0 }
        }

        /// The font's file, read once; nil where it cannot be read.
        private mutating func file(of font: OpaquePointer) -> FontFile? {
            var path: UnsafeMutablePointer<FcChar8>?
            var index: CInt = 0
            guard FcPatternGetString(font, FC_FILE, 0, &path) == FcResultMatch, let path else { return nil }
            FcPatternGetInteger(font, FC_INDEX, 0, &index)
            // The upper half names an instance of a variable font, of which the default is drawn.
            let place = Place(path: String(cString: path), index: Int(index) & 0xFFFF)
            if let known = files[place] { return known }
            let file = try? FontFile(path: place.path, index: place.index)
            files[place] = .some(file)
            return file
        }
    }
}
