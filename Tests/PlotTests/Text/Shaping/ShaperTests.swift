import Plot
import Testing

@Suite("Glyphs of scripts that need shaping")
struct ShaperTests {
    /// Compares glyphs, order, places and widths with `hb-shape`.
    private func compare(_ sample: ScriptSample) throws {
        let font = try #require(sample.font)
        let letter = try #require(sample.text.unicodeScalars.first)
        let unitsPerEm = 1000.0
        let codes = sample.text.unicodeScalars.map(\.value)
        let made = Shaper(font, unitsPerEm: unitsPerEm).glyphs(
            codes, codes.indices, Script(letter), isRightToLeft: sample.isRightToLeft, language: sample.language,
            features: [:])
        let expected = try HarfBuzzTool.glyphs(
            sample.text, font: font.path, index: font.index, script: Script(letter).code, language: sample.language,
            isRightToLeft: sample.isRightToLeft)
        #expect(made.map(\.index) == expected.map(\.g))
        #expect(made.map { ($0.advance * unitsPerEm).rounded() } == expected.map(\.ax))
        #expect(made.map { ($0.offset.x * unitsPerEm).rounded() } == expected.map(\.dx))
        #expect(made.map { ($0.offset.y * unitsPerEm).rounded() } == expected.map { -$0.dy })
        #expect(made.allSatisfy { $0.index != 0 })
    }

    @Test(
        "Arabic, Hebrew and Latin letters with marks have the glyphs of hb-shape, in its order and at its places",
        .enabled(if: HarfBuzzTool.path != nil, "hb-shape is needed (libharfbuzz-bin)"), arguments: ScriptSample.usual)
    func usual(_ sample: ScriptSample) throws { try compare(sample) }

    @Test(
        "Devanagari and Thai have the glyphs of hb-shape, in its order and at its places",
        .enabled(if: HarfBuzzTool.path != nil && ScriptSample.hasIndic, "hb-shape and fonts-noto-core are needed"),
        arguments: ScriptSample.indic)
    func indic(_ sample: ScriptSample) throws { try compare(sample) }

    @Test(
        "Chinese, Japanese and Korean have the glyphs of hb-shape, in its order and at its places",
        .enabled(if: HarfBuzzTool.path != nil && ScriptSample.hasHan, "hb-shape and fonts-noto-cjk are needed"),
        arguments: ScriptSample.han)
    func han(_ sample: ScriptSample) throws { try compare(sample) }

    @Test("Arabic letters join: the glyph of a letter depends on its neighbours, also beyond the stretch that is drawn")
    func joining() throws {
        let sample = ScriptSample(language: "ar", text: "ببب", isRightToLeft: true)
        let shaper = Shaper(try #require(sample.font), unitsPerEm: 1000)
        let script = Script("ب")
        func glyphs(_ text: String, _ range: Range<Int>) -> [UInt32] {
            shaper.glyphs(
                text.unicodeScalars.map(\.value), range, script, isRightToLeft: true, language: "ar", features: [:]
            ).map(\.index)
        }
        let (final, medial, initial) = (glyphs("ببب", 0..<3)[0], glyphs("ببب", 0..<3)[1], glyphs("ببب", 0..<3)[2])
        #expect(Set([final, medial, initial] + glyphs("ب", 0..<1)).count == 4)
        #expect(glyphs("ببب", 1..<2) == [medial])
        #expect(glyphs("ببب", 2..<3) == [final])
    }
}
