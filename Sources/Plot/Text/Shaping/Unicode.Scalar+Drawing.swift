extension Unicode.Scalar {
    /// Whether a character is drawn as one glyph after another from left to right: Latin, Greek and Cyrillic letters, digits, punctuation and symbols.
    ///
    /// All others may need shaping, and text with any of them takes longer.
    var isPlain: Bool {
        switch value {
        case 0..<0x300: true
        case 0x370..<0x483, 0x48A..<0x530: true
        case 0x1E00..<0x200C, 0x200E..<0x20D0, 0x2100..<0x2C00: true
        case 0x2C60..<0x2C80, 0xA720..<0xA800, 0xFB00..<0xFB07: true
        default: false
        }
    }

    /// Whether a character moves the pen or changes its direction in place of leaving a mark: such are shown as boxes, so that
    /// what a name holds is seen.
    package var isControl: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: self != "\u{AD}"
        default: properties.isDefaultIgnorableCodePoint && self != "\u{AD}"
        }
    }

    /// Whether a character is drawn on the one before it.
    var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Whether the character changes the shape of those around it and leaves no mark itself: Persian and the scripts of India need joiners, emoji need joiners, variation selectors
    /// and tags.
    ///
    /// - Parameter base: the character before it, other joiners aside. After one that is never shaped it is what it looks like, hidden content.
    package func isJoiner(after base: Unicode.Scalar) -> Bool {
        switch value {
        case 0x200C, 0x200D, 0x34F, 0x180B...0x180D, 0x180F, 0xE0020...0xE007F, 0xE0100...0xE01EF: !base.isPlain
        case 0xFE00...0xFE0F: !base.isPlain || base.value > 0x7F && base.properties.isEmoji
        default: false
        }
    }
}
