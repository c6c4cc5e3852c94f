import FontSearch
import Plot

/// Text of one script.
struct ScriptSample: Sendable, CustomStringConvertible {
    let language: String
    let text: String
    var isRightToLeft = false

    var description: String { "\(language): \(text)" }

    /// Scripts of DejaVu Sans, which is always there.
    static let usual = [
        ScriptSample(language: "ar", text: "السلام عليكم", isRightToLeft: true),
        ScriptSample(language: "ar", text: "لا إِلَٰهَ", isRightToLeft: true),
        ScriptSample(language: "fa", text: "می\u{200C}خواهم", isRightToLeft: true),
        ScriptSample(language: "he", text: "שָׁלוֹם", isRightToLeft: true),
        ScriptSample(language: "en", text: "e\u{301}x\u{304}p\u{302}"),
    ]
    static let indic = [
        ScriptSample(language: "hi", text: "क्षत्रिय"), ScriptSample(language: "hi", text: "हिन्दी"),
        ScriptSample(language: "hi", text: "कर्म"), ScriptSample(language: "th", text: "ผู้ใหญ่"),
        ScriptSample(language: "th", text: "น้ำ"),
    ]
    static let han = [
        ScriptSample(language: "zh-Hans", text: "直骨海"), ScriptSample(language: "ja", text: "東京の高さ"),
        ScriptSample(language: "ko", text: "한국어"), ScriptSample(language: "ko", text: "\u{1112}\u{1161}\u{11AB}"),
    ]

    /// The characters that leave a mark.
    var visible: [Unicode.Scalar] { text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint } }

    /// The font of this machine for it; nil where there is none.
    var font: FontFile? {
        ScriptSample.fonts.font(for: visible.filter { $0 != " " }, language: language, weight: .regular)
    }

    static let fonts = SystemFonts()
    static let hasIndic = indic.allSatisfy { $0.font != nil }
    static let hasHan = han.allSatisfy { $0.font != nil }
}
