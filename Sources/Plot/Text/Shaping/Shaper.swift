import CHarfBuzz

/// Turns characters of one font, script and direction into glyphs, by HarfBuzz: ligatures, joined letters, and marks at their places.
///
/// A class because it owns HarfBuzz's font and buffer; it belongs to one ``FontFace``.
package final class Shaper {
    private let font: OpaquePointer
    private let buffer: OpaquePointer
    private let unitsPerEm: Double

    /// - Parameter file: has to outlive the shaper.
    package init(_ file: FontFile, unitsPerEm: Double) {
        let start = file.bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let blob = hb_blob_create(start, UInt32(clamping: file.bytes.count), HB_MEMORY_MODE_READONLY, nil, nil)
        let face = hb_face_create(blob, UInt32(file.index))
        font = hb_font_create(face)
        hb_face_destroy(face)
        hb_blob_destroy(blob)
        buffer = hb_buffer_create()
        self.unitsPerEm = unitsPerEm
    }

    deinit {
        hb_buffer_destroy(buffer)
        hb_font_destroy(font)
    }

    /// The glyphs from left to right, whatever the direction.
    ///
    /// - Parameters:
    ///   - text: the whole line, whose letters join beyond the range.
    ///   - range: what is drawn.
    ///   - language: as BCP 47 names it; nil for the script's default.
    ///   - features: switched on or off, by their tags.
    package func glyphs(
        _ text: [UInt32], _ range: Range<Int>, _ script: Script, isRightToLeft: Bool, language: String?,
        features: [String: Bool]
    ) -> [ShapedGlyph] {
        hb_buffer_clear_contents(buffer)
        hb_buffer_add_codepoints(buffer, text, Int32(text.count), UInt32(range.lowerBound), Int32(range.count))
        hb_buffer_set_direction(buffer, isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, script.harfBuzz)
        if let language { hb_buffer_set_language(buffer, hb_language_from_string(language, -1)) }
        let settings = features.sorted { $0.key < $1.key }.map { tag, isOn in
            hb_feature_t(tag: hb_tag_from_string(tag, -1), value: isOn ? 1 : 0, start: 0, end: .max)
        }
        // Named, so that HarfBuzz does not look for another method in the environment.
        "ot".withCString { method in
            _ = hb_shape_full(font, buffer, settings, UInt32(settings.count), [method, nil])
        }
        var count: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
            let positions = hb_buffer_get_glyph_positions(buffer, &count)
        else { return [] }
        return (0..<Int(count)).map { place in
            let position = positions[place]
            return ShapedGlyph(
                index: infos[place].codepoint,
                offset: Point(x: Double(position.x_offset) / unitsPerEm, y: -Double(position.y_offset) / unitsPerEm),
                advance: Double(position.x_advance) / unitsPerEm)
        }
    }
}
