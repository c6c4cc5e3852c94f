import FontSearch
import Plot
import Testing

@Suite("Text of many scripts")
struct ScriptTextTests {
    private func scene(
        _ texts: [String], _ fallback: (any FallbackFonts)? = ScriptSample.fonts, angle: Double = 0
    ) throws -> Scene {
        let fonts = try PlotFixtures.fonts()
        return try TextLines(texts: texts, angle: angle).scene(fonts: fallback.map { fonts.adding($0) } ?? fonts)
    }

    /// The first and last column or row of pixels that differ from the background, in CSS pixels.
    private func extent(_ scene: Scene, isVertical: Bool = false) -> ClosedRange<Double>? {
        let scale = 2.0
        let canvas = scene.canvas(theme: .light, scale: scale)
        let (pixels, width) = (canvas.pixels, canvas.width)
        let places = pixels.indices.filter { pixels[$0] != pixels[0] }.map {
            Double(isVertical ? $0 / width : $0 % width)
        }
        guard let first = places.min(), let last = places.max() else { return nil }
        return first / scale...(last + 1) / scale
    }

    /// What is drawn fills the measured width but for the room that letters have on both sides.
    private func expectFilled(_ text: String) throws {
        for angle in [0, -Double.pi / 2] {
            let scene = try scene([text], angle: angle)
            let box = scene.texts[0].box
            let ink = try #require(extent(scene, isVertical: angle != 0))
            let (start, end) = angle == 0 ? (box.minX, box.maxX) : (box.minY, box.maxY)
            #expect(
                abs(ink.lowerBound - start) < 3 && abs(ink.upperBound - end) < 3, "\(text): \(ink), \(start), \(end)")
        }
    }

    @Test(
        "The measured width of Arabic, Hebrew and mixed labels is what is drawn, also turned by a quarter",
        arguments: ["السلام عليكم", "שָׁלוֹם", "גובה (cm)", "e\u{301}x\u{304}p\u{302}", "length of עברית"])
    func width(_ text: String) throws { try expectFilled(text) }

    @Test(
        "The measured width of Devanagari, Thai and Han labels is what is drawn, also turned by a quarter",
        .enabled(if: ScriptSample.hasIndic && ScriptSample.hasHan, "fonts-noto-core and fonts-noto-cjk are needed"),
        arguments: ["क्षत्रिय हिन्दी", "ภาษาไทย", "直骨海 (cm)", "한국어"])
    func otherWidth(_ text: String) throws { try expectFilled(text) }

    @Test("Latin, Greek and Cyrillic text does not depend on fallback fonts, and names none")
    func latin() throws {
        let texts = ["AVATAR, To 0.123", "naïve Größe σ²", "Привет", "x\u{202E}y", "a\u{200B}b"]
        let (plain, other) = (try scene(texts, nil), try scene(texts))
        #expect(plain.canvas(theme: .light).pixels == other.canvas(theme: .light).pixels)
        #expect(other.missingCharacters.isEmpty)
    }

    @Test("Latin text within a mixed label is as wide as alone, without ligatures of the font")
    func mixed() throws {
        let widths = try scene(["ABC -> x", "ש", "שABC -> x"]).texts.map(\.box.width)
        #expect(abs(widths[0] + widths[1] - widths[2]) < 1e-9)
    }

    @Test("A script that no font has is boxes, named once with its characters, however often it is drawn")
    func missing() throws {
        let scene = try scene(["ไทย", "ไทย ไทย (cm)", "คไ", "\u{10920}"], nil)
        #expect(scene.missingCharacters == ["ค", "ท", "ย", "ไ", "\u{10920}"])
        #expect(scene.missingScripts == ["Lydi", "Thai"])
        #expect(abs(scene.texts[0].box.width - 3 * 0.6 * 20) < 1e-9)
    }

    @Test("What was measured and not drawn is not reported")
    func notDrawn() throws {
        struct Measured: Figure {
            var title: String { "measured" }
            func draw(on pen: inout Pen) { _ = pen.width("ไทย", TextStyle(size: 20)) }
        }
        #expect(try Measured().scene(fonts: PlotFixtures.fonts()).missingCharacters.isEmpty)
    }

    @Test("The fonts that stood in are named with their version")
    func fallbackFonts() throws {
        let font = try #require(ScriptSample(language: "ar", text: "ب").font)
        let scene = try scene(["\u{2839}", "abc", "ب", "ไ"], SingleFont(file: font))
        let fonts = scene.fallbackFonts
        #expect(Set(fonts.map(\.path)).contains { $0.contains("DejaVuSans") })
        #expect(fonts.allSatisfy { !$0.name.isEmpty && $0.version.wholeMatch(of: /\d+\.\d{3}/) != nil })
        #expect(try self.scene(["abc", "Größe"]).fallbackFonts.isEmpty)
    }

    @Test("A finder's font that lacks a character or is no font leaves boxes")
    func uselessFonts() throws {
        let readme = try FontFile(path: PlotFixtures.notAFont)
        let scene = try scene(["ไทย"], SingleFont(file: readme))
        #expect(scene.missingScripts == ["Thai"])
        #expect(abs(scene.texts[0].box.width - 3 * 0.6 * 20) < 1e-9)
    }

    @Test(
        "Joiners are hidden where letters join, and shown where they would hide something",
        arguments: [("می\u{200C}خواهم", true), ("a\u{200D}b", false), ("\u{200C}", false)])
    func joiners(_ text: String, _ isHidden: Bool) throws { try expectJoiner(of: text, isHidden: isHidden) }

    @Test(
        "A joiner between letters of Devanagari is hidden",
        .enabled(if: ScriptSample.hasIndic, "fonts-noto-core is needed"))
    func devanagariJoiner() throws { try expectJoiner(of: "क्\u{200D}ष", isHidden: true) }

    private func expectJoiner(of text: String, isHidden: Bool) throws {
        let without = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !["\u{200C}", "\u{200D}"].contains($0) }))
        let boxes = try [text, without].map { try scene([$0]).texts.first?.box.width ?? 0 }
        let box = 0.6 * 20
        #expect((abs(boxes[0] - boxes[1] - box) < 1e-9) == !isHidden)
    }

    @Test(
        "Han characters have the forms of the language of their label, and of the document where it says nothing",
        .enabled(if: ScriptSample.hasHan, "fonts-noto-cjk is needed"))
    func han() throws {
        let fonts = try PlotFixtures.fonts()
        func pixels(_ text: String, _ han: HanLanguage) throws -> [UInt32] {
            try TextLines(texts: [text]).canvas(fonts: fonts.adding(ScriptSample.fonts, han: han)).pixels
        }
        #expect(try pixels("直骨", .japanese) != pixels("直骨", .chinese))
        #expect(try pixels("直骨の", .japanese) == pixels("直骨の", .chinese))
        #expect(HanLanguage(of: ["直骨", "高さ"]) == .japanese)
        #expect(HanLanguage(of: ["直骨", "한국어"]) == .korean)
        #expect(HanLanguage(of: ["直骨", "abc"]) == nil)
    }

    /// Text that is made to break what draws it.
    static let hostile = [
        "a" + String(repeating: "\u{301}", count: 10_000), String(repeating: "\u{301}", count: 10_000),
        String(repeating: "\u{200D}", count: 10_000), String(repeating: "ب\u{200D}", count: 10_000),
        String(repeating: "\u{202E}א\u{202D}a", count: 5000), String(repeating: "\u{2067}", count: 10_000) + "א",
        String(repeating: "(א[", count: 5000), String(repeating: "क्", count: 10_000),
        String(repeating: "👩\u{200D}", count: 5000), "\u{0}א\u{7}\r\n\u{85}\u{2028}ب",
        String(repeating: "\u{10FFFF}\u{FFFE}א", count: 1000), "\u{FE0F}", "\u{1F3F4}\u{E0067}\u{E007F}", "\u{AD}א",
        "\u{1112}\u{1161}" + String(repeating: "\u{11AB}", count: 5000), "\u{3164}\u{115F}א", "\u{25CC}\u{93F}",
    ]

    @Test(
        "Hostile text is drawn, and its measured width is finite", arguments: hostile)
    func hostileText(_ text: String) throws {
        let scene = try scene([text])
        for text in scene.texts { #expect(text.box.width.isFinite && text.box.width >= 0) }
        #expect(scene.canvas(theme: .light, scale: 1).pixels.count > 0)
    }

    @Test("A letter has at most eight marks, and one box for all others")
    func stacks() throws {
        func widths(_ marks: Int) throws -> Double {
            try scene(["a" + String(repeating: "\u{301}", count: marks)]).texts[0].box.width
        }
        #expect(try abs(widths(8) - widths(1)) < 1e-9)
        #expect(try abs(widths(9) - widths(8) - 0.6 * 20) < 1e-9)
        #expect(try abs(widths(10_000) - widths(9)) < 1e-9)
    }
}
