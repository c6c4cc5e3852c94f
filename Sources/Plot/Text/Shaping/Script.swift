import CHarfBuzz

/// A script as the Unicode standard assigns it to characters, by its four letters in ISO 15924.
package struct Script: Hashable, Sendable {
    /// The letters as the bytes of a number, as HarfBuzz has them.
    private let tag: UInt32

    /// The script of a character.
    package init(_ scalar: Unicode.Scalar) {
        tag = hb_script_to_iso15924_tag(hb_unicode_script(hb_unicode_funcs_get_default(), scalar.value))
    }

    private init(_ code: String) { tag = hb_tag_from_string(code, -1) }

    /// The script as HarfBuzz has it.
    var harfBuzz: hb_script_t { hb_script_from_iso15924_tag(tag) }

    /// Whether the character is written in many scripts, or takes on the script of its letter.
    var isShared: Bool { self == Self.common || self == Self.inherited }

    /// Whether its letters are drawn one after another, as long as they have no marks.
    var isPlain: Bool { isShared || Self.plain.contains(self) }

    /// Whether Han characters are written among its letters.
    var isWrittenWithHan: Bool { Self.writtenWithHan.contains(self) }

    /// The four letters.
    package var code: String {
        String(String.UnicodeScalarView([24, 16, 8, 0].compactMap { Unicode.Scalar(tag >> $0 & 0xFF) }))
    }

    /// The name in English; the four letters for scripts that hardly any data are written in.
    package var name: String { Self.known[self]?.name ?? code }

    /// A language that is written in it, by which systems choose a font.
    var language: String? { Self.known[self]?.language }

    private static let common = Script("Zyyy")
    private static let inherited = Script("Zinh")
    private static let plain: Set = [Script("Latn"), Script("Grek"), Script("Cyrl")]
    private static let writtenWithHan: Set = [
        Script("Hani"), Script("Hira"), Script("Kana"), Script("Hang"), Script("Bopo"),
    ]

    private static let known = Dictionary(
        uniqueKeysWithValues: names.map { (Script($0.code), (name: $0.name, language: $0.language)) })

    private static let names: [(code: String, name: String, language: String?)] = [
        ("Arab", "Arabic", "ar"), ("Armn", "Armenian", "hy"), ("Beng", "Bengali", "bn"),
        ("Bopo", "Bopomofo", "zh-tw"), ("Cans", "Canadian Aboriginal", "iu"), ("Cher", "Cherokee", "chr"),
        ("Copt", "Coptic", nil), ("Cyrl", "Cyrillic", "ru"), ("Deva", "Devanagari", "hi"), ("Ethi", "Ethiopic", "am"),
        ("Geor", "Georgian", "ka"), ("Grek", "Greek", "el"), ("Gujr", "Gujarati", "gu"), ("Guru", "Gurmukhi", "pa"),
        ("Hang", "Hangul", "ko"), ("Hani", "Han", nil), ("Hebr", "Hebrew", "he"), ("Hira", "Hiragana", "ja"),
        ("Kana", "Katakana", "ja"), ("Khmr", "Khmer", "km"), ("Knda", "Kannada", "kn"), ("Laoo", "Lao", "lo"),
        ("Latn", "Latin", "en"), ("Mlym", "Malayalam", "ml"), ("Mong", "Mongolian", "mn-cn"),
        ("Mymr", "Myanmar", "my"), ("Nkoo", "N'Ko", "nqo"), ("Orya", "Odia", "or"), ("Sinh", "Sinhala", "si"),
        ("Syrc", "Syriac", "syr"), ("Taml", "Tamil", "ta"), ("Telu", "Telugu", "te"), ("Tfng", "Tifinagh", "ber-ma"),
        ("Thaa", "Thaana", "dv"), ("Thai", "Thai", "th"), ("Tibt", "Tibetan", "bo"), ("Yiii", "Yi", "ii"),
        ("Zinh", "combining marks", nil), ("Zyyy", "symbols", nil), ("Zzzz", "characters of private use", nil),
    ]
}
