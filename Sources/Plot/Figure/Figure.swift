/// A picture that can be drawn: data and words, nothing about pixels.
public protocol Figure: Sendable {
    /// What is shown, in words.
    var title: String { get }
    /// The size of the drawing, in CSS pixels.
    var size: Size { get }
    /// Draws on a canvas of that size, background included.
    func draw(on pen: inout Pen)
}

extension Figure {
    public var size: Size { Size(width: 800, height: 600) }

    /// The figure as a PNG at two pixels to a CSS pixel.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - fonts: what text is drawn with.
    ///   - description: the picture in words, kept in the file.
    ///   - scale: pixels to a CSS pixel.
    public func png(
        theme: Theme = .light, fonts: FontSet, description: String = "", scale: Double = 2
    ) throws -> [UInt8] {
        try PNG.encode(
            canvas(theme: theme, fonts: fonts, scale: scale), PNG.Metadata(title: title, description: description))
    }

    /// The figure drawn.
    public func canvas(theme: Theme = .light, fonts: FontSet, scale: Double = 2) throws(FontError) -> Canvas {
        var pen = Pen(
            canvas: Canvas(size: size, scale: scale, background: theme.background), theme: theme,
            typesetter: try Typesetter(fonts))
        draw(on: &pen)
        return pen.canvas
    }
}
