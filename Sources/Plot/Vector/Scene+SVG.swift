extension Scene {
    /// The scene as an SVG file.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - description: the picture in words, kept in the file.
    ///   - text: whether text stays text. Its fonts are Inter, or what the viewer has for it.
    ///   - width: the width in millimetres; by default that of ``size`` at 96 pixels to an inch. The height follows.
    /// - Returns: the file's text, in UTF-8 when it is written.
    public func svg(
        theme: Theme = .light, description: String = "", text: VectorText = .text, width: Double? = nil
    ) -> String {
        var writer = SVGWriter(theme: theme, text: text)
        writer.write(marksOnBackground)
        let width = width ?? naturalWidth
        let height = width * size.height / size.width
        let words = description.isEmpty ? "" : "<desc>\(SVGWriter.escaped(description))</desc>\n"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width.vectorText)mm" height="\(height.vectorText)mm" \
            viewBox="0 0 \(size.width.vectorText) \(size.height.vectorText)" role="img" xml:space="preserve" \
            font-family="Inter, 'DejaVu Sans', Helvetica, Arial, sans-serif">
            <title>\(SVGWriter.escaped(title))</title>
            \(words)\(writer.body)</svg>

            """
    }

    /// The marks with the background, which is no mark of a picture of pixels, behind them.
    var marksOnBackground: [Mark] {
        [.fill(Path(Rect(minX: 0, minY: 0, maxX: size.width, maxY: size.height)), .background)] + marks
    }

    /// The width in millimetres at 96 CSS pixels to an inch.
    var naturalWidth: Double { size.width * 25.4 / 96 }
}
