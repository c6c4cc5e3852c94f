import Plot
import Testing

@Suite("PNG files")
struct PNGTests {
    private let metadata = PNG.Metadata(title: "Täst", description: "Ünicode – text")

    private func canvas(colors: Int) -> Canvas {
        var canvas = Canvas(size: Size(width: 40, height: 30), scale: 1, background: Color(0xFFFFFF))
        for index in 0..<colors {
            let (x, y) = (Double(index % 40), Double(index / 40))
            canvas.fill(Path(Rect(minX: x, minY: y, maxX: x + 1, maxY: y + 1)), Color(UInt32(index * 7919 & 0xFFFFFF)))
        }
        return canvas
    }

    @Test("PNG files give back what was drawn, with a palette and without", arguments: [3, 256, 900])
    func roundTrip(_ colors: Int) throws {
        let canvas = canvas(colors: colors)
        let picture = try PNG.decode(PNG.encode(canvas, metadata))
        #expect(picture.width == 40)
        #expect(picture.height == 30)
        #expect(picture.pixels == canvas.pixels)
    }

    @Test("PNG files are the same bytes for the same picture")
    func deterministic() throws {
        #expect(try PNG.encode(canvas(colors: 500), metadata) == PNG.encode(canvas(colors: 500), metadata))
    }

    @Test("PNG files hold sRGB, pHYs and iTXt chunks, and no time")
    func chunks() throws {
        let bytes = try PNG.encode(canvas(colors: 3), metadata)
        func contains(_ name: String) -> Bool {
            let pattern = Array(name.utf8)
            return bytes.indices.dropLast(4).contains { Array(bytes[$0..<$0 + 4]) == pattern }
        }
        #expect(contains("sRGB"))
        #expect(contains("pHYs"))
        #expect(contains("iTXt"))
        #expect(!contains("tIME"))
    }

    @Test(
        "PNG files that are broken give libpng's error",
        arguments: [[], [1, 2, 3], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]] as [[UInt8]])
    func broken(_ bytes: [UInt8]) {
        #expect(throws: PNGError.self) { try PNG.decode(bytes) }
    }

    @Test("PNG files cut short give an error, not a crash")
    func truncated() throws {
        let bytes = try PNG.encode(canvas(colors: 300), metadata)
        for length in stride(from: 8, to: bytes.count, by: 37) {
            #expect(throws: PNGError.self) { try PNG.decode(Array(bytes[..<length])) }
        }
    }

    /// The palette of several pictures' pixels.
    private func palette(_ pictures: [[UInt32]]) -> Palette {
        var table = ColorTable(pictureCount: pictures.count)
        let numbers = pictures[0].indices.map { pixel in table.number { pictures[$0][pixel] } }
        return Palette(of: numbers, table)
    }

    @Test("PNG files of too many colours merge shades that are alike, and keep the frequent ones")
    func manyColors() {
        let exact = self.palette([[1, 1, 2, 3]])
        #expect(exact.isExact)
        #expect(exact.colors(ofPicture: 0) == [1, 2, 3])
        // 256 reds, twice each, and 44 dark blues once each.
        let reds = (0..<256).flatMap { [UInt32($0) << 16, UInt32($0) << 16] }
        let many = palette([reds + (1...44).map { UInt32($0) }])
        #expect(!many.isExact)
        #expect(many.count <= 256)
        #expect(many.error == 2)
        #expect(many.colors(ofPicture: 0)[Int(many.indices[reds.count])] == 0)
    }

    @Test("PNG files of several pictures at once have a colour for each combination")
    func palettes() {
        let palette = self.palette([[1, 1, 1, 2, 2], [5, 5, 6, 6, 5]])
        #expect(palette.isExact)
        #expect(palette.colors(ofPicture: 0) == [1, 1, 2, 2])
        #expect(palette.colors(ofPicture: 1) == [5, 6, 6, 5])
        #expect(palette.indices == [0, 0, 1, 2, 3])
        // More combinations than a palette has, which few colours of each picture make up.
        let slow: [UInt32] = (0..<400).map { $0 / 20 << 16 }
        let fast: [UInt32] = (0..<400).map { $0 % 20 << 16 }
        let many = self.palette([slow, fast])
        #expect(many.count <= 256)
        #expect(many.error == 2)
    }

    @Test("PNG files number combinations of colours, many of them too, in order of appearance")
    func colorTable() {
        var table = ColorTable(pictureCount: 2)
        func color(_ index: Int, _ picture: Int) -> UInt32 { UInt32(picture == 0 ? index % 70 : index / 70) }
        for _ in 0..<2 {
            for index in 0..<4900 { #expect(table.number { color(index, $0) } == index) }
        }
        #expect(table.count == 4900)
        #expect(table.color(4899, inPicture: 0) == 69)
        #expect(table.color(140, inPicture: 1) == 2)
    }

    @Test("PNG files of a scene in several themes are those of each theme", arguments: [0, 40])
    func themes(_ shades: Int) throws {
        let sample = Shades(count: shades)
        let scene = try sample.scene(fonts: PlotFixtures.fonts())
        let files = try scene.pngs(themes: [.light, .dark], description: "shades", scale: 1)
        #expect(files.count == 2)
        for (file, theme) in zip(files, [Theme.light, .dark]) {
            let (picture, alone) = (try PNG.decode(file), scene.canvas(theme: theme, scale: 1))
            #expect(picture.width == alone.width && picture.height == alone.height)
            for (a, b) in zip(picture.pixels, alone.pixels) {
                for shift: UInt32 in [16, 8, 0] {
                    #expect(abs(Int(a >> shift & 0xFF) - Int(b >> shift & 0xFF)) <= 8)
                }
            }
        }
    }

    @Test("PNG files of shades that a palette holds nearly differ from what was drawn by at most 8 of 255")
    func nearlyLossless() throws {
        var canvas = Canvas(size: Size(width: 300, height: 40), scale: 1, background: Color(0xFFFFFF))
        for index in 0..<300 {
            let shade = UInt32(index * 255 / 299) << 16 | UInt32(index % 7)
            let x = Double(index)
            canvas.fill(Path(Rect(minX: x, minY: 0, maxX: x + 1, maxY: 40)), Color(shade))
        }
        let bytes = try PNG.encode(canvas, metadata)
        // The colour type, byte 25 of every PNG: 3 is a palette.
        #expect(bytes[25] == 3)
        let picture = try PNG.decode(bytes)
        for (a, b) in zip(picture.pixels, canvas.pixels) {
            for shift: UInt32 in [16, 8, 0] {
                #expect(abs(Int(a >> shift & 0xFF) - Int(b >> shift & 0xFF)) <= 8)
            }
        }
    }

    @Test("PNG files say 7559 pixels to the metre at two pixels to a CSS pixel")
    func density() throws {
        let canvas = Canvas(size: Size(width: 4, height: 4), scale: 2, background: Color(0))
        let bytes = try PNG.encode(canvas, metadata)
        let name = try #require(bytes.indices.first { Array(bytes[$0...].prefix(4)) == Array("pHYs".utf8) })
        #expect(Array(bytes[(name + 4)..<(name + 13)]) == [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1])
    }
}

/// Text, and bars in many opacities one over the other.
private struct Shades: Figure {
    let count: Int
    let title = "Shades"
    let size = Size(width: 300, height: 200)

    func draw(on pen: inout Pen) {
        pen.text("Shades", at: Point(x: 20, y: 40), TextAnchor(.start), TextStyle(size: 20), hasHalo: true)
        for index in 0..<count {
            let (x, y) = (Double(index) * 7, Double(index % 9) * 10)
            pen.fill(
                Path(Rect(minX: x, minY: 60 + y / 3, maxX: x + 40.5, maxY: 200 - y)),
                .series(index).withAlpha(Double(index + 1) / 50))
        }
    }
}
