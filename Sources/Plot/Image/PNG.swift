import CPNG

/// Encoding and decoding of PNG files through libpng.
package enum PNG {
    /// What a file says about its picture.
    package struct Metadata: Sendable {
        package var title: String
        package var description: String

        package init(title: String, description: String) {
            self.title = title
            self.description = description
        }
    }

    /// A picture that was read.
    package struct Picture: Sendable, Equatable {
        package let width: Int
        package let height: Int
        /// Row by row, 0xRRGGBB each.
        package let pixels: [UInt32]
    }

    /// What a file of a few colours may differ by in a channel of the shades at the edges of shapes.
    private static let invisibleError = 8
    /// The largest file that is left without loss of colours.
    private static let comfortableSize = 160_000
    /// zlib's level: against its default of 6 two fifths of the time for files that are 28 % larger (17 plots of a report).
    private static let fastLevel: Int32 = 3
    /// For files that would be large.
    private static let thoroughLevel: Int32 = 6

    /// Encodes a canvas, with chunks sRGB, pHYs and iTXt and without a time: the same canvas gives the same bytes.
    ///
    /// A palette is used where the picture has at most 256 colours, or comes down to these by shades that differ by no more than 8
    /// of 255. Any other picture is stored as RGB, or with the nearest 256 colours where that would make a large file.
    ///
    /// - Throws: ``PNGError`` where libpng cannot encode the picture, such as for want of memory.
    package static func encode(_ canvas: Canvas, _ metadata: Metadata) throws(PNGError) -> [UInt8] {
        try encode(canvas, picture: 0, metadata, level: fastLevel)
    }

    /// Encodes all pictures of a canvas.
    ///
    /// Those that 256 combinations of colours make up differ in their palettes only, so that their pixels are
    /// compressed once.
    ///
    /// - Parameter isCompact: whether files are to be small, which takes more time for each pixel.
    static func encodeAll(
        _ canvas: Canvas, _ metadata: Metadata, isCompact: Bool
    ) throws(PNGError) -> [[UInt8]] {
        let level = isCompact ? thoroughLevel : fastLevel
        if canvas.pictureCount > 1 {
            let palette = Palette(of: canvas.numbers, canvas.colors)
            if palette.error <= invisibleError {
                let first = try encode(palette, canvas, metadata, level: level)
                var files = [first]
                for picture in 1..<canvas.pictureCount {
                    files.append(try recolored(first, palette.colors(ofPicture: picture)))
                }
                return files
            }
        }
        var files: [[UInt8]] = []
        for picture in 0..<canvas.pictureCount {
            files.append(try encode(canvas, picture: picture, metadata, level: level))
        }
        return files
    }

    private static func encode(
        _ canvas: Canvas, picture: Int, _ metadata: Metadata, level: Int32
    ) throws(PNGError) -> [UInt8] {
        let (table, own) = canvas.colors.colors(ofPicture: picture)
        let pixels = canvas.numbers.map { own[Int($0)] }
        let palette = Palette(of: pixels, table)
        if palette.error <= invisibleError {
            return try encode(palette, canvas, metadata, level: level)
        }
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count * 3)
        for number in pixels {
            let pixel = table.color(number, inPicture: 0)
            rows.append(UInt8((pixel >> 16) & 0xFF))
            rows.append(UInt8((pixel >> 8) & 0xFF))
            rows.append(UInt8(pixel & 0xFF))
        }
        let exact = try encode(rows, canvas, palette: [], level: thoroughLevel, metadata)
        return exact.count <= comfortableSize ? exact : try encode(palette, canvas, metadata, level: level)
    }

    /// With the palette's colours for the first picture.
    private static func encode(
        _ palette: Palette, _ canvas: Canvas, _ metadata: Metadata, level: Int32
    ) throws(PNGError) -> [UInt8] {
        let (indices, colors) = (palette.indices, palette.colors(ofPicture: 0))
        let first = try encode(indices, canvas, palette: colors, level: level, metadata)
        return first.count <= comfortableSize || level == thoroughLevel
            ? first : try encode(indices, canvas, palette: colors, level: thoroughLevel, metadata)
    }

    /// A file with a palette with other colours in their places.
    private static func recolored(_ file: [UInt8], _ palette: [UInt32]) throws(PNGError) -> [UInt8] {
        var file = file
        let code = file.withUnsafeMutableBufferPointer { file in
            palette.withUnsafeBufferPointer { cpng_recolor(file.baseAddress, file.count, $0.baseAddress, $0.count) }
        }
        guard code == 0 else { throw PNGError(message: "no palette of \(palette.count) colours to replace") }
        return file
    }

    private static func encode(
        _ rows: [UInt8], _ canvas: Canvas, palette: [UInt32], level: Int32, _ metadata: Metadata
    ) throws(PNGError) -> [UInt8] {
        // 96 CSS pixels to the inch.
        let density = UInt32((canvas.scale * 96 / 0.0254).rounded())
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        var message = [CChar](repeating: 0, count: 256)
        func write(
            _ pixels: UnsafePointer<UInt8>, _ colors: UnsafePointer<UInt32>, titleKey: UnsafePointer<CChar>,
            title: UnsafePointer<CChar>, descriptionKey: UnsafePointer<CChar>, description: UnsafePointer<CChar>
        ) -> Int32 {
            let texts = [
                cpng_text(keyword: titleKey, text: title), cpng_text(keyword: descriptionKey, text: description),
            ]
            return texts.withUnsafeBufferPointer { texts in
                var image = cpng_image(
                    width: UInt32(canvas.width), height: UInt32(canvas.height), pixels: pixels, palette: colors,
                    palette_count: Int32(palette.count), pixels_per_metre: density, texts: texts.baseAddress,
                    text_count: Int32(texts.count), compression_level: level)
                return cpng_encode(&image, &buffer, &count, &message, message.count)
            }
        }
        let code = write(
            rows, palette, titleKey: "Title", title: metadata.title, descriptionKey: "Description",
            description: metadata.description)
        defer { cpng_free(buffer) }
        guard code == 0, let buffer else { throw PNGError(message: text(message)) }
        return Array(UnsafeBufferPointer(start: buffer, count: count))
    }

    /// Reads a PNG; transparency is dropped.
    ///
    /// - Throws: ``PNGError`` where the bytes are no complete PNG.
    package static func decode(_ bytes: [UInt8]) throws(PNGError) -> Picture {
        var buffer: UnsafeMutablePointer<UInt8>?
        var (width, height): (UInt32, UInt32) = (0, 0)
        var message = [CChar](repeating: 0, count: 256)
        let code = cpng_decode(bytes, bytes.count, &buffer, &width, &height, &message, message.count)
        defer { cpng_free(buffer) }
        guard code == 0, let buffer else { throw PNGError(message: text(message)) }
        let count = Int(width) * Int(height)
        let pixels = (0..<count).map { index in
            (UInt32(buffer[index * 3]) << 16) | (UInt32(buffer[index * 3 + 1]) << 8) | UInt32(buffer[index * 3 + 2])
        }
        return Picture(width: Int(width), height: Int(height), pixels: pixels)
    }

    private static func text(_ message: [CChar]) -> String {
        String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
