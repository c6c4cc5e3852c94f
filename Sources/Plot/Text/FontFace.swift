import CFreeType

/// One font, open in FreeType and, where text needs shaping, in HarfBuzz: outlines and metrics in units of the em, y downwards.
///
/// A class because it owns FreeType's handle; it belongs to one ``Typesetter`` and is never shared.
final class FontFace {
    private let face: FT_Face
    private var isOpen = true
    /// FreeType and HarfBuzz read from it as long as the face lives.
    private let file: FontFile
    private let unitsPerEm: Double
    private lazy var pairKerning = Self.table("GPOS", face).flatMap { PairKerning(LayoutTable($0, extensionType: 9)) }
    private lazy var tabularFigures = Self.table("GSUB", face).flatMap {
        TabularFigures(LayoutTable($0, extensionType: 7))
    }
    private var outlines: [UInt32: (path: Path, advance: Double)?] = [:]
    private(set) lazy var shaper = Shaper(file, unitsPerEm: unitsPerEm)
    private(set) lazy var used = UsedFont(name: name, version: version, path: file.path)

    init(_ library: FT_Library, _ file: FontFile) throws(FontError) {
        var opened: FT_Face?
        let start = file.bytes.baseAddress?.assumingMemoryBound(to: FT_Byte.self)
        let code = FT_New_Memory_Face(library, start, FT_Long(file.bytes.count), FT_Long(file.index), &opened)
        guard code == 0, let opened else { throw .invalid(code: Int(code)) }
        guard opened.pointee.units_per_EM > 0 else {
            FT_Done_Face(opened)
            throw .invalid(code: 0)
        }
        self.file = file
        face = opened
        unitsPerEm = Double(opened.pointee.units_per_EM)
    }

    deinit { close() }

    /// Gives the face back to FreeType, which has to happen before its library goes.
    ///
    /// Nothing may be asked of the face afterwards.
    func close() {
        guard isOpen else { return }
        isOpen = false
        FT_Done_Face(face)
    }

    /// Whether the font has a glyph for a character.
    func hasGlyph(_ scalar: Unicode.Scalar) -> Bool { FT_Get_Char_Index(face, FT_ULong(scalar.value)) != 0 }

    /// The glyph of a character; nil where the font has none.
    func glyph(_ scalar: Unicode.Scalar, hasTabularFigures: Bool) -> UInt32? {
        let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
        guard index != 0 else { return nil }
        guard hasTabularFigures, let tabularFigures else { return UInt32(index) }
        return UInt32(tabularFigures.substitute(Int(index)))
    }

    /// What is added between two glyphs, from the font's GPOS or, without one, its kern table.
    func kerning(_ left: UInt32, _ right: UInt32) -> Double {
        if let pairKerning { return Double(pairKerning.adjustment(Int(left), Int(right))) / unitsPerEm }
        var vector = FT_Vector()
        guard FT_Get_Kerning(face, left, right, FT_UInt(FT_KERNING_UNSCALED.rawValue), &vector) == 0 else { return 0 }
        return Double(vector.x) / unitsPerEm
    }

    /// A glyph's outline, its origin on the baseline, and how far the pen moves on; nil where FreeType cannot load it.
    func outline(_ glyph: UInt32) -> (path: Path, advance: Double)? {
        if let known = outlines[glyph] { return known }
        let outline = loadOutline(glyph)
        outlines[glyph] = .some(outline)
        return outline
    }

    private func loadOutline(_ glyph: UInt32) -> (path: Path, advance: Double)? {
        // FT_LOAD_NO_SCALE gives font units and implies no hinting.
        guard FT_Load_Glyph(face, glyph, FT_Int32(1)) == 0, let slot = face.pointee.glyph else { return nil }
        let advance = Double(slot.pointee.metrics.horiAdvance) / unitsPerEm
        return (OutlineReader(slot.pointee.outline, unitsPerEm: unitsPerEm).path(), advance)
    }

    /// The family, and the style unless it is the regular one.
    private var name: String {
        func text(_ letters: UnsafeMutablePointer<FT_String>?) -> String { letters.map { String(cString: $0) } ?? "" }
        let style = text(face.pointee.style_name)
        return text(face.pointee.family_name) + (["", "Regular", "Book"].contains(style) ? "" : " " + style)
    }

    /// The revision in the head table, a 16.16 number, with three decimals.
    private var version: String {
        guard let table = FT_Get_Sfnt_Table(face, FT_SFNT_HEAD) else { return "" }
        let revision = table.assumingMemoryBound(to: TT_Header.self).pointee.Font_Revision
        let thousandths = (Int(revision) * 1000 + 0x8000) >> 16
        let decimals = "\(thousandths % 1000)"
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - decimals.count))\(decimals)"
    }

    /// A table of the font file; nil where it has none.
    private static func table(_ name: String, _ face: FT_Face) -> [UInt8]? {
        let tag = name.utf8.reduce(FT_ULong(0)) { ($0 << 8) | FT_ULong($1) }
        var length: FT_ULong = 0
        guard FT_Load_Sfnt_Table(face, tag, 0, nil, &length) == 0, length > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(length))
        return FT_Load_Sfnt_Table(face, tag, 0, &bytes, &length) == 0 ? bytes : nil
    }
}
