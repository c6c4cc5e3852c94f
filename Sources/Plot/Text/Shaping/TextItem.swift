/// A stretch of a line that is drawn at once: of one direction, one script and one font.
struct TextItem {
    /// How its characters become glyphs.
    enum Drawing {
        /// One glyph after another, as all other Latin text.
        case plain
        /// By HarfBuzz.
        case shaped(FontFace)
        /// A box per character.
        case boxes
    }

    /// The places of its characters in the line.
    var range: Range<Int>
    let drawing: Drawing
    let script: Script
    /// The level of ``BidiLevels``.
    let level: Int

    /// Whether it is drawn together with what follows it.
    func continues(with next: TextItem) -> Bool {
        guard level == next.level else { return false }
        return switch (drawing, next.drawing) {
        case (.plain, .plain), (.boxes, .boxes): true
        case (.shaped(let face), .shaped(let other)): face === other && script == next.script
        default: false
        }
    }
}
