/// A picture that can be drawn: data and words, nothing about pixels.
///
/// <doc:DrawInTenLines> draws one of the module's figures, <doc:FigureOfYourOwn> makes another.
///
/// Figures and fonts are `Sendable` values without shared state: any number of them can be drawn at the same time.
public protocol Figure: Sendable {
    /// What is shown, in words.
    var title: String { get }
    /// The size of the drawing, in CSS pixels.
    var size: Size { get }
    /// The size of the drawing for a narrow screen, in CSS pixels: ``Pen/narrowWidth`` wide.
    var narrowSize: Size { get }
    /// Lays the figure out; the background is there already.
    func draw(on pen: inout Pen)
}

extension Figure {
    /// 800 x 600 CSS pixels, unless the figure says otherwise.
    public var size: Size { Size(width: 800, height: 600) }

    /// ``Pen/narrowWidth`` wide and 320 CSS pixels high, unless the figure says otherwise.
    public var narrowSize: Size { Size(width: Pen.narrowWidth, height: 320) }

    /// The figure as a PNG at two pixels to a CSS pixel.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - fonts: what text is drawn with.
    ///   - description: the picture in words, kept in the file.
    ///   - scale: pixels to a CSS pixel.
    /// - Throws: ``PlotError``.
    public func png(
        theme: Theme = .light, fonts: FontSet, description: String = "", scale: Double = 2
    ) throws(PlotError) -> [UInt8] {
        let drawn: Canvas
        do { drawn = try canvas(theme: theme, fonts: fonts, scale: scale) } catch { throw .font(error) }
        do {
            return try PNG.encode(drawn, PNG.Metadata(title: title, description: description))
        } catch { throw .image(error) }
    }

    /// The figure laid out, to be drawn light and dark.
    ///
    /// - Parameters:
    ///   - fonts: what text is drawn with.
    ///   - drawsTitle: whether the title is part of the picture; the files keep it in any case.
    ///   - isNarrow: whether it is laid out for a narrow screen, with text of the same size in less room.
    /// - Throws: ``FontError`` where a font cannot be used.
    public func scene(
        fonts: FontSet, drawsTitle: Bool = true, isNarrow: Bool = false
    ) throws(FontError) -> Scene {
        var pen = Pen(
            size: isNarrow ? narrowSize : size, title: title, drawsTitle: drawsTitle,
            typesetter: try Typesetter(fonts))
        draw(on: &pen)
        return pen.scene
    }

    /// The figure drawn.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - fonts: what text is drawn with.
    ///   - scale: pixels per CSS pixel.
    /// - Throws: ``FontError`` where a font cannot be used.
    package func canvas(theme: Theme = .light, fonts: FontSet, scale: Double = 2) throws(FontError) -> Canvas {
        try scene(fonts: fonts).canvas(theme: theme, scale: scale)
    }
}
