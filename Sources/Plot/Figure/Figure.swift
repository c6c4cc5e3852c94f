/// A picture that can be drawn: data and words, nothing about pixels.
///
/// Fifteen lines that draw a scatter plot to PNG:
/// ```swift
/// import Plot
///
/// let lme4 = [3.28, 3.17, 3.41], ours = [3.29, 3.15, 3.41]
/// let counts = [2400.0, 9100, 5200], names = ["Physics", "Biology", "Law"]
/// let figure = Agreement(
///     title: "Departments: lme4 against the exact fit",
///     xLabel: "Intercept + effect, lme4", yLabel: "Intercept + effect, exact",
///     points: lme4.indices.map { i in
///         .init(x: lme4[i], y: ours[i], weight: counts[i], label: names[i])
///     },
///     weightLabel: "ratings", statistics: ["correlation 0.99"])
/// let fonts = try FontSet.system()
/// let png: [UInt8] = try figure.png(theme: .light, fonts: fonts, description: "…")
/// // 1600 x 1432 pixels for 800 x 716 CSS pixels; write the bytes where they should go.
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
