/// A figure laid out: what is where, in paints that a ``Theme`` turns into colours.
///
/// One scene is drawn light and dark.
public struct Scene: Sendable {
    /// The size of the drawing, in CSS pixels.
    public let size: Size
    /// The figure's title, also stored in the PNG.
    public let title: String
    var marks: [Mark] = []

    init(size: Size, title: String) {
        self.size = size
        self.title = title
    }

    /// Draws the scene.
    ///
    /// - Parameter scale: pixels to a CSS pixel.
    package func canvas(theme: Theme, scale: Double = 2) -> Canvas { canvas(themes: [theme], scale: scale) }

    private func canvas(themes: [Theme], scale: Double) -> Canvas {
        var canvas = Canvas(size: size, scale: scale, backgrounds: themes.map(\.background))
        canvas.draw(marks, themes)
        return canvas
    }

    /// The scene as a PNG.
    ///
    /// - Parameters:
    ///   - theme: light or dark.
    ///   - description: the picture in words, kept in the file.
    ///   - scale: pixels to a CSS pixel.
    /// - Throws: ``PNGError`` where the picture cannot be encoded.
    public func png(theme: Theme, description: String = "", scale: Double = 2) throws(PNGError) -> [UInt8] {
        try pngs(themes: [theme], description: description, scale: scale)[0]
    }

    /// The scene as a PNG for each of some themes, drawn and compressed together, which is quicker than one by one.
    ///
    /// - Parameters:
    ///   - themes: such as light and dark.
    ///   - description: the picture in words, kept in the files.
    ///   - scale: pixels to a CSS pixel.
    ///   - isCompact: whether files are to be small, which takes more time for each pixel.
    /// - Throws: ``PNGError`` where a picture cannot be encoded.
    public func pngs(
        themes: [Theme], description: String = "", scale: Double = 2, isCompact: Bool = false
    ) throws(PNGError) -> [[UInt8]] {
        try PNG.encodeAll(
            canvas(themes: themes, scale: scale), PNG.Metadata(title: title, description: description),
            isCompact: isCompact)
    }

    /// The fonts that stood in for characters that the preferred one lacks, by name.
    public var fallbackFonts: [UsedFont] {
        texts.reduce(into: Set()) { $0.formUnion($1.run.record.fallbacks) }
            .sorted { ($0.name, $0.version, $0.path) < ($1.name, $1.version, $1.path) }
    }

    /// The characters that are drawn as boxes because no font has them, by number.
    public var missingCharacters: [Unicode.Scalar] {
        texts.reduce(into: Set()) { $0.formUnion($1.run.record.missing) }.sorted()
    }

    /// The scripts of ``missingCharacters``, in English: such as "Thai", and "symbols" for characters of no script.
    public var missingScripts: [String] { Set(missingCharacters.map { Script($0).name }).sorted() }

    /// The size of the smallest text, in CSS pixels; nil where there is no text.
    public var smallestText: Double? { texts.map(\.run.style.size).min() }

    /// Every line of text, in the order of drawing.
    package var texts: [PlacedText] {
        func collect(_ marks: [Mark]) -> [PlacedText] {
            marks.flatMap { mark -> [PlacedText] in
                switch mark {
                case .text(let text): [text]
                case .clipped(_, let inner): collect(inner)
                default: []
                }
            }
        }
        return collect(marks)
    }
}
