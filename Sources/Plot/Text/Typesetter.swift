import CFreeType

/// Turns text into outlines: kerning, fallback fonts, and a box for what no font has.
///
/// A class because it owns FreeType's library and the glyphs that it has met; each drawing has its own, so that drawings can run side by side.
final class Typesetter {
    private let library: FT_Library
    private let regular: [FontFace]
    private let semibold: [FontFace]
    private var glyphs: [GlyphKey: Glyph] = [:]
    private var pairs: [PairKey: Double] = [:]

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

    private struct Glyph {
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
        var (regular, semibold): ([FontFace], [FontFace]) = ([], [])
        do {
            for file in fonts.regular { regular.append(try FontFace(opened, bytes: file)) }
            for file in fonts.semibold { semibold.append(try FontFace(opened, bytes: file)) }
        } catch {
            (regular, semibold) = ([], [])
            FT_Done_FreeType(opened)
            throw error
        }
        self.regular = regular
        self.semibold = semibold
    }

    deinit {
        for face in regular + semibold { face.close() }
        FT_Done_FreeType(library)
    }

    /// A line of text; characters that have no outline in any font become boxes.
    func run(_ text: String, _ style: TextStyle) -> TextRun {
        let faces = style.weight == .semibold ? semibold : regular
        var path = Path()
        var x = 0.0
        var previous: (face: Int, index: UInt32)?
        for scalar in text.unicodeScalars {
            let glyph = glyph(scalar, faces, style)
            if let left = previous, let right = glyph.source, left.face == right.face {
                x += kerning(left, right, faces, style)
            }
            path.append(glyph.path.placed(x: x * style.size, scale: style.size))
            x += glyph.advance
            previous = glyph.source
        }
        return TextRun(path: path, width: x * style.size, style: style)
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
        for (number, face) in faces.enumerated() where !Self.isControl(scalar) {
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

    /// Whether a character moves the pen or changes its direction in place of leaving a mark: such are shown as boxes, so that
    /// what a name holds is seen.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\u{AD}"
        default: false
        }
    }

    /// What stands for a character without a glyph: an empty box.
    private static let box = {
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

extension Path {
    /// The path scaled, then moved to the right.
    fileprivate func placed(x: Double, scale: Double) -> Path {
        func move(_ p: Point) -> Point { Point(x: p.x * scale + x, y: p.y * scale) }
        var result = Path()
        for element in elements {
            switch element {
            case .move(let p): result.move(to: move(p))
            case .line(let p): result.line(to: move(p))
            case .quadratic(let control, let end): result.curve(to: move(end), control: move(control))
            case .cubic(let control1, let control2, let end):
                result.curve(to: move(end), control1: move(control1), control2: move(control2))
            case .close: result.close()
            }
        }
        return result
    }
}
