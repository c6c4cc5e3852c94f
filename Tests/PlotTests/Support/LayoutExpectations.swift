import Plot
import Testing

/// What holds for every figure, whatever its names and numbers are.
enum LayoutExpectations {
    /// Names that break layouts: long, from right to left, of control characters, of letters that the fonts lack, empty.
    static let names = [
        "Kardinal-von-Galen-Gymnasium Münster-Hiltrup, Abteilung für angewandte Statistik", "日本語の名前がとても長い場合",
        "\u{202E}override", "اسم طويل من اليمين إلى اليسار", String(repeating: "W", count: 10_000), "", "a\nb", "7",
    ]
    static let units = [1e-12, 1, 1e9, 1e200]

    /// No text leaves the canvas or crosses another, and nothing is cut off at the border, on a wide drawing and on a narrow one.
    static func expectClear(_ figure: any Figure, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for isNarrow in [false, true] {
            try expectClear(
                figure.scene(fonts: PlotFixtures.fonts(), isNarrow: isNarrow), isNarrow ? "narrow: " : "",
                sourceLocation: sourceLocation)
        }
    }

    private static func expectClear(_ scene: Scene, _ layout: String, sourceLocation: SourceLocation) {
        let canvas = Rect(minX: 0, minY: 0, maxX: scene.size.width, maxY: scene.size.height)
        for (index, text) in scene.texts.enumerated() {
            #expect(
                canvas.contains(text.box), "\(layout)\(text.text.prefix(40)) leaves the canvas",
                sourceLocation: sourceLocation)
            for other in scene.texts[(index + 1)...] {
                #expect(
                    !text.box.overlaps(other.box), "\(layout)\(text.text.prefix(40)) crosses \(other.text.prefix(40))",
                    sourceLocation: sourceLocation)
            }
        }
        #expect(hasClearBorder(scene.canvas(theme: .light, scale: 1)), sourceLocation: sourceLocation)
    }

    /// Whether the outermost pixels are all of the background's colour: nothing is cut off.
    static func hasClearBorder(_ canvas: Canvas) -> Bool {
        let (pixels, width) = (canvas.pixels, canvas.width)
        let (background, lastRow) = (pixels[0], (canvas.height - 1) * width)
        let rows = (0..<width).allSatisfy { pixels[$0] == background && pixels[lastRow + $0] == background }
        let columns = (0..<canvas.height).allSatisfy { row in
            pixels[row * width] == background && pixels[row * width + width - 1] == background
        }
        return rows && columns
    }
}
