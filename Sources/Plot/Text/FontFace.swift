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
    }

    deinit { close() }

    /// Gives the face back to FreeType, which has to happen before its library goes. Nothing may be asked of the face afterwards.
    func close() {
        guard isOpen else { return }
        isOpen = false
        FT_Done_Face(face)
        bytes.deallocate()
    }

    /// The height of capital letters above the baseline and the depth of descenders below it, roughly, in ems.
    var ascent: Double { Double(face.pointee.ascender) / unitsPerEm }
    var descent: Double { -Double(face.pointee.descender) / unitsPerEm }

    /// The glyph of a character; nil where the font has none.
    func glyph(_ scalar: Unicode.Scalar) -> UInt32? {
        let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
        return index == 0 ? nil : UInt32(index)
    }

    /// The space between two glyphs' own, from the font's kern table.
    func kerning(_ left: UInt32, _ right: UInt32) -> Double {
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
}
