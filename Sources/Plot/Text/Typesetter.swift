import CFreeType

/// Turns text into outlines: kerning, scripts of any direction, fallback fonts, and a box for what no font has.
///
/// A class because it owns FreeType's library and the glyphs that it has met; each drawing has its own, so that drawings can run side by side.
final class Typesetter {
    let fonts: FontSet
    private let library: FT_Library
    private let regular: [FontFace]
    private let semibold: [FontFace]
    private var glyphs: [GlyphKey: Glyph] = [:]
    private var pairs: [PairKey: Double] = [:]
    private var shaped: [RunKey: TextRun] = [:]
    private var fallbacks: [FallbackKey: FontFace?] = [:]
    private var opened: [ObjectIdentifier: (file: FontFile, face: FontFace?)] = [:]
    /// All of `opened` that are fonts.
    private var found: [FontFace] = []

    private struct GlyphKey: Hashable {
        let scalar: Unicode.Scalar
        let isSemibold: Bool
        let hasTabularFigures: Bool
    }

    private struct PairKey: Hashable {
        let face: Int
        let left: UInt32
        let right: UInt32
        let isSemibold: Bool
    }

    /// By bytes, as canonically equal characters may have different glyphs.
    private struct RunKey: Hashable {
        let text: [UInt8]
        let style: TextStyle
    }

    private struct FallbackKey: Hashable {
        let characters: [Unicode.Scalar]
        let language: String?
        let weight: FontSet.Weight
    }

    struct Glyph {
        let path: Path
        let advance: Double
        /// The font and the glyph's number in it, for kerning; nil for boxes.
        let source: (face: Int, index: UInt32)?
    }

    init(_ fonts: FontSet) throws(FontError) {
        var opened: FT_Library?
        let code = FT_Init_FreeType(&opened)
        guard code == 0, let opened else { throw .invalid(code: Int(code)) }
        library = opened
        self.fonts = fonts
        var (regular, semibold): ([FontFace], [FontFace]) = ([], [])
        do {
            for file in fonts.regular { regular.append(try FontFace(opened, file)) }
            for file in fonts.semibold { semibold.append(try FontFace(opened, file)) }
        } catch {
            (regular, semibold) = ([], [])
            FT_Done_FreeType(opened)
            throw error
        }
        self.regular = regular
        self.semibold = semibold
    }

    deinit {
        for face in regular + semibold + found { face.close() }
        FT_Done_FreeType(library)
    }

    /// A line of text; characters that have no outline in any font become boxes.
    func run(_ text: String, _ style: TextStyle) -> TextRun {
        if let run = plain(text.unicodeScalars, style, isWhole: false) { return run }
        let key = RunKey(text: Array(text.utf8), style: style)
        if let known = shaped[key] { return known }
        let run = shapedRun(text, style)
        shaped[key] = run
        return run
    }

    /// The fonts for a style, the preferred one first.
    func faces(_ style: TextStyle) -> [FontFace] { style.weight == .semibold ? semibold : regular }

    /// Characters one after another, kerned, as Latin text is drawn; nil where one may need shaping or another font.
    ///
    /// - Parameter isWhole: whether what has no glyph becomes a box instead.
    func plain(_ text: some Sequence<Unicode.Scalar>, _ style: TextStyle, isWhole: Bool) -> TextRun? {
        let faces = faces(style)
        var path = Path()
        var x = 0.0
        var previous: (face: Int, index: UInt32)?
        var record = FontRecord()
        for scalar in text {
            guard isWhole || scalar.isPlain else { return nil }
            let glyph = glyph(scalar, faces, style)
            guard isWhole || glyph.source != nil || scalar.isControl else { return nil }
            if let left = previous, let right = glyph.source, left.face == right.face {
                x += kerning(left, right, faces, style)
            }
            path.append(glyph.path.placed(x: x * style.size, scale: style.size))
            x += glyph.advance
            previous = glyph.source
            if let face = previous?.face, face > 0 { record.use(faces[face]) }
        }
        return TextRun(path: path, width: x * style.size, style: style, record: record)
    }

    /// The font found for characters that the set's own fonts lack; nil where there is none.
    func fallbackFace(_ characters: [Unicode.Scalar], language: String?, _ weight: FontSet.Weight) -> FontFace? {
        guard let finder = fonts.fallback else { return nil }
        let key = FallbackKey(characters: characters, language: language, weight: weight)
        if let known = fallbacks[key] { return known }
        let face = finder.font(for: characters, language: language, weight: weight).flatMap(open)
        fallbacks[key] = .some(face)
        return face
    }

    /// The file opened, once for a drawing; nil where FreeType refuses it.
    private func open(_ file: FontFile) -> FontFace? {
        if let known = opened[ObjectIdentifier(file)] { return known.face }
        let face = try? FontFace(library, file)
        opened[ObjectIdentifier(file)] = (file, face)
        if let face { found.append(face) }
        return face
    }

    private func kerning(
        _ left: (face: Int, index: UInt32), _ right: (face: Int, index: UInt32), _ faces: [FontFace], _ style: TextStyle
    ) -> Double {
        let key = PairKey(
            face: left.face, left: left.index, right: right.index, isSemibold: style.weight == .semibold)
        if let known = pairs[key] { return known }
        let value = faces[left.face].kerning(left.index, right.index)
        pairs[key] = value
        return value
    }

    private func glyph(_ scalar: Unicode.Scalar, _ faces: [FontFace], _ style: TextStyle) -> Glyph {
        let key = GlyphKey(
            scalar: scalar, isSemibold: style.weight == .semibold, hasTabularFigures: style.hasTabularFigures)
        if let known = glyphs[key] { return known }
        var found: Glyph?
        for (number, face) in faces.enumerated() where !scalar.isControl {
            guard let index = face.glyph(scalar, hasTabularFigures: style.hasTabularFigures),
                let outline = face.outline(index)
            else { continue }
            found = Glyph(path: outline.path, advance: outline.advance, source: (number, index))
            break
        }
        let glyph = found ?? Self.box
        glyphs[key] = glyph
        return glyph
    }

    /// What stands for a character without a glyph: an empty box.
    static let box = {
        var path = Path(Rect(minX: 0.06, minY: -0.7, maxX: 0.54, maxY: 0))
        // The inner outline runs the other way round, which leaves the inside empty.
        path.append(
            Path(
                polyline: [
                    Point(x: 0.11, y: -0.65), Point(x: 0.11, y: -0.05), Point(x: 0.49, y: -0.05),
                    Point(x: 0.49, y: -0.65),
                ], closed: true))
        return Glyph(path: path, advance: 0.6, source: nil)
    }()
}
