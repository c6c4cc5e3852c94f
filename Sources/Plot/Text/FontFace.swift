import CFreeType

/// One font file, open in FreeType: outlines and metrics in units of the em, y downwards.
///
/// A class because it owns FreeType's handle; it belongs to one ``Typesetter`` and is never shared.
final class FontFace {
    private let face: FT_Face
    private var isOpen = true
    /// FreeType reads from these bytes as long as the face lives.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let unitsPerEm: Double
    private let pairKerning: PairKerning?
    private let tabularFigures: TabularFigures?

    init(_ library: FT_Library, bytes file: [UInt8]) throws(FontError) {
        bytes = .allocate(capacity: file.count)
        _ = bytes.initialize(from: file)
        var opened: FT_Face?
        let code = FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(file.count), 0, &opened)
        guard code == 0, let opened, opened.pointee.units_per_EM > 0 else {
            bytes.deallocate()
            throw .invalid(code: Int(code))
        }
        face = opened
        unitsPerEm = Double(opened.pointee.units_per_EM)
        pairKerning = Self.table("GPOS", opened).flatMap { PairKerning(LayoutTable($0, extensionType: 9)) }
        tabularFigures = Self.table("GSUB", opened).flatMap { TabularFigures(LayoutTable($0, extensionType: 7)) }
    }

    deinit { close() }

    /// Gives the face back to FreeType, which has to happen before its library goes.
    ///
    /// Nothing may be asked of the face afterwards.
    func close() {
        guard isOpen else { return }
        isOpen = false
        FT_Done_Face(face)
        bytes.deallocate()
    }

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
        // FT_LOAD_NO_SCALE gives font units and implies no hinting.
        guard FT_Load_Glyph(face, glyph, FT_Int32(1)) == 0, let slot = face.pointee.glyph else { return nil }
        let advance = Double(slot.pointee.metrics.horiAdvance) / unitsPerEm
        return (OutlineReader(slot.pointee.outline, unitsPerEm: unitsPerEm).path(), advance)
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
