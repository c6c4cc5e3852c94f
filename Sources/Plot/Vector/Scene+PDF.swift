extension Scene {
    /// The scene as a PDF file of one page.
    ///
    /// Letters are drawn as outlines, so that no font is needed. Where text is to stay text, glyphs without ink lie over them, with which it is searched and copied.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - description: the picture in words, kept in the file.
    ///   - text: whether text can be searched and copied.
    ///   - width: the page's width in millimetres; by default that of ``size`` at 96 pixels to an inch. The height follows.
    public func pdf(
        theme: Theme = .light, description: String = "", text: VectorText = .text, width: Double? = nil
    ) -> [UInt8] {
        let points = (width ?? naturalWidth) * 72 / 25.4
        let scale = points / size.width
        let height = size.height * scale
        var content = PDFContent(theme: theme, text: text, scale: scale, height: height)
        content.write(marksOnBackground)

        var file = PDFFile()
        let stream = file.add(stream: content.operators)
        let page = file.reserve()
        let pages = file.add("<< /Type /Pages /Kids [\(page) 0 R] /Count 1 >>")
        let fonts = SearchFonts(characters: content.characters).add(to: &file)
        let states = content.opacities.sorted().map { opacity in
            let part = (Double(opacity) / 1000).vectorText
            return "/A\(opacity) << /ca \(part) /CA \(part) >>"
        }
        file.write(
            """
            << /Type /Page /Parent \(pages) 0 R /Contents \(stream) 0 R
            /MediaBox [0 0 \(points.vectorText) \(height.vectorText)]
            /Group << /S /Transparency /CS /DeviceRGB >>
            /Resources << /ExtGState << \(states.joined(separator: " ")) >>
            /Font << \(fonts.enumerated().map { "/F\($0) \($1) 0 R" }.joined(separator: " ")) >> >> >>
            """, as: page)
        let catalog = file.add("<< /Type /Catalog /Pages \(pages) 0 R >>")
        let information = file.add(
            "<< /Title \(PDFFile.string(title)) /Subject \(PDFFile.string(description)) /Creator (mixreport) >>")
        return file.finished(catalog: catalog, information: information)
    }
}
