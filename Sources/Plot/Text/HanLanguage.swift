/// The language whose forms Han characters have: the same character is drawn differently in China, Japan and Korea.
public enum HanLanguage: String, Sendable {
    /// Chinese, in simplified characters.
    case chinese = "zh-Hans"
    /// Chinese, in traditional characters.
    case traditionalChinese = "zh-Hant"
    /// Japanese.
    case japanese = "ja"
    /// Korean.
    case korean = "ko"

    /// The language of texts, by the letters that they have next to Han characters: kana, Hangul or Bopomofo; nil without any of them.
    ///
    /// Kana decide where there are several.
    public init?(of texts: some Sequence<String>) {
        var found: HanLanguage?
        for text in texts where !text.utf8.allSatisfy({ $0 < 0xE1 }) {
            for scalar in text.unicodeScalars {
                switch scalar.value {
                case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F:
                    self = .japanese
                    return
                case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: found = .korean
                case 0x3105...0x312F: found = found ?? .traditionalChinese
                default: continue
                }
            }
        }
        guard let found else { return nil }
        self = found
    }
}
