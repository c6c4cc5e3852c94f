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

    @Test("give back what was drawn, with a palette and without", arguments: [3, 256, 900])
    func roundTrip(_ colors: Int) throws {
        let canvas = canvas(colors: colors)
        let picture = try PNG.decode(PNG.encode(canvas, metadata))
        #expect(picture.width == 40)
        #expect(picture.height == 30)
        #expect(picture.pixels == canvas.pixels)
    }

    @Test("are the same bytes for the same picture")
    func deterministic() throws {
        #expect(try PNG.encode(canvas(colors: 500), metadata) == PNG.encode(canvas(colors: 500), metadata))
    }

    @Test("hold sRGB, pHYs and iTXt chunks, and no time")
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
        "that are broken give libpng's error",
        arguments: [[], [1, 2, 3], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]] as [[UInt8]])
    func broken(_ bytes: [UInt8]) {
        #expect(throws: PNGError.self) { try PNG.decode(bytes) }
    }

    @Test("cut short give an error, not a crash")
    func truncated() throws {
        let bytes = try PNG.encode(canvas(colors: 300), metadata)
        for length in stride(from: 8, to: bytes.count, by: 37) {
            #expect(throws: PNGError.self) { try PNG.decode(Array(bytes[..<length])) }
        }
    }

    @Test("with too many colours fall back to the nearest of the most frequent")
    func palette() {
        let exact = Palette(of: [1, 1, 2, 3])
        #expect(exact.isExact)
        #expect(exact.colors == [1, 2, 3])
        // 256 reds, twice each, and 44 dark blues once each.
        let reds = (0..<256).flatMap { [UInt32($0) << 16, UInt32($0) << 16] }
        let many = Palette(of: reds + (1...44).map { UInt32($0) })
        #expect(!many.isExact)
        #expect(many.colors.count == 256)
        // 1 is nearest to black among the frequent reds.
        #expect(many.colors[Int(many.indices(of: [1])[0])] == 0)
    }
}
