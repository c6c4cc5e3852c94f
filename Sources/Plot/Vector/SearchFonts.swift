/// Fonts whose glyphs have no ink and are one em wide, of 256 characters each: they say which text the outlines of a PDF page show.
struct SearchFonts {
    let characters: [Unicode.Scalar]

    /// Adds the fonts to a file and returns their numbers.
    func add(to file: inout PDFFile) -> [Int] {
        guard !characters.isEmpty else { return [] }
        let glyph = file.add(stream: "1000 0 d0")
        return stride(from: 0, to: characters.count, by: 256).map { start in
            let part = Array(characters[start..<min(start + 256, characters.count)])
            let map = file.add(stream: Self.map(part))
            return file.add(
                """
                << /Type /Font /Subtype /Type3 /FontBBox [0 -250 1000 750] /FontMatrix [0.001 0 0 0.001 0 0]
                /CharProcs << /blank \(glyph) 0 R >>
                /Encoding << /Type /Encoding /Differences [0 \(part.map { _ in "/blank" }.joined(separator: " "))] >>
                /FirstChar 0 /LastChar \(part.count - 1) /Widths [\(part.map { _ in "1000" }.joined(separator: " "))]
                /Resources << >> /ToUnicode \(map) 0 R >>
                """)
        }
    }

    /// The map from codes to characters (ISO 32000-1, section 9.10.3), in groups of at most 100.
    private static func map(_ characters: [Unicode.Scalar]) -> String {
        var text = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Search def
            /CMapType 2 def
            1 begincodespacerange
            <00> <FF>
            endcodespacerange

            """
        for start in stride(from: 0, to: characters.count, by: 100) {
            let codes = start..<min(start + 100, characters.count)
            text += "\(codes.count) beginbfchar\n"
            for code in codes {
                let units = String(Character(characters[code])).utf16.map { PDFContent.hex(Int($0), digits: 4) }
                text += "<\(PDFContent.hex(code, digits: 2))> <\(units.joined())>\n"
            }
            text += "endbfchar\n"
        }
        return text + """
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """
    }
}
