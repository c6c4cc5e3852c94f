/// A picture that can be drawn: data and words, nothing about pixels.
///
/// A few lines that draw a scatter plot to PNG:
/// ```swift
/// import Plot
///
/// let speed = [4.0, 7, 10, 14, 18, 22, 25]
/// let distance = [6.0, 13, 26, 36, 58, 66, 85]
/// let figure = ScatterChart(
///     title: "Stopping distance of cars", xLabel: "Speed (mph)", yLabel: "Distance (ft)", x: speed, y: distance,
///     guides: [.init(intercept: -17.6, slope: 3.9)], labels: [.init(index: 6, text: "fastest")])
/// let png: [UInt8] = try figure.png(theme: .light, fonts: .system(), description: "Distance rises with speed")
/// // 1600 x 1120 pixels for 800 x 560 CSS pixels; write the bytes where they should go.
/// ```
/// Figures and fonts are `Sendable` values without shared state: any number of them can be drawn at the same time.
public protocol Figure: Sendable {
    /// What is shown, in words.
    var title: String { get }
    /// The size of the drawing, in CSS pixels.
    var size: Size { get }
    /// Lays the figure out; the background is there already.
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

    /// The figure laid out: to be drawn light and dark, or to be looked at by tests.
    public func scene(fonts: FontSet) throws(FontError) -> Scene {
        var pen = Pen(size: size, title: title, typesetter: try Typesetter(fonts))
        draw(on: &pen)
        return pen.scene
    }

    /// The figure drawn.
    public func canvas(theme: Theme = .light, fonts: FontSet, scale: Double = 2) throws(FontError) -> Canvas {
        try scene(fonts: fonts).canvas(theme: theme, scale: scale)
    }
}
