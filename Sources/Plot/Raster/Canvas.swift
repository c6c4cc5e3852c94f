/// The picture that is being drawn: the only place that writes pixels.
///
/// Coordinates are CSS pixels; `scale` says how many pixels of the picture one of them has. Colours are blended in linear light, with
/// opacities rounded to 32 steps, so that a plot of a few colours fits a palette.
///
/// The same shapes can be drawn in several colours at once, such as those of a light and of a dark page: a canvas then holds several pictures, and what each shape
/// covers is found once for all of them.
package struct Canvas: Sendable {
    package let size: Size
    package let scale: Double
    /// The picture's size in pixels.
    package let width: Int
    package let height: Int
    /// How many pictures there are.
    var pictureCount: Int { colors.pictureCount }
    /// The pixels row by row, as numbers of ``colors``.
    private(set) var numbers: [Int32]
    /// The colours, and how they mix.
    private var mixer: ColorMixer

    private var clip: Rect
    private var coverage = CoverageBuffer()

    package init(size: Size, scale: Double = 2, background: Color) {
        self.init(size: size, scale: scale, backgrounds: [background])
    }

    /// A canvas of as many pictures as there are backgrounds.
    init(size: Size, scale: Double, backgrounds: [Color]) {
        self.size = size
        self.scale = scale
        width = max(1, Int((size.width * scale).rounded()))
        height = max(1, Int((size.height * scale).rounded()))
        mixer = ColorMixer(pictureCount: backgrounds.count)
        let background = mixer.number { backgrounds[$0].packed }
        numbers = [Int32](repeating: background, count: width * height)
        clip = Rect(minX: 0, minY: 0, maxX: Double(width), maxY: Double(height))
    }

    /// The colours that were drawn with.
    var colors: ColorTable { mixer.table }

    /// The pixels row by row, 0xRRGGBB each; of several pictures those of the first.
    ///
    /// Looked up again each time.
    package var pixels: [UInt32] { numbers.map { colors.color($0, inPicture: 0) } }

    /// The whole canvas in CSS pixels.
    package var bounds: Rect { Rect(minX: 0, minY: 0, maxX: size.width, maxY: size.height) }

    /// Leaves everything outside `rect` as it is from here on; returns what `restoreClip` takes back.
    mutating func setClip(_ rect: Rect) -> Rect {
        let outer = clip
        let inner = Rect(
            minX: rect.minX * scale, minY: rect.minY * scale, maxX: rect.maxX * scale, maxY: rect.maxY * scale)
        clip = clip.intersection(inner)
        return outer
    }

    /// Ends what `setClip` began.
    mutating func restoreClip(_ outer: Rect) { clip = outer }

    /// Fills the inside of a path.
    package mutating func fill(_ path: Path, _ color: Color) {
        fill(path, AffineTransform(scale: scale), inks(color))
    }

    /// Fills a path given in units of its own, with `transform` to pixels.
    mutating func fill(_ path: Path, _ transform: AffineTransform, _ inks: [Ink]) {
        composite(path.flattened(transform).map(\.points), inks)
    }

    /// Draws along a path.
    ///
    /// - Parameters:
    ///   - path: the path, in CSS pixels.
    ///   - stroke: the look of the line.
    ///   - color: its colour in all pictures.
    package mutating func stroke(_ path: Path, _ stroke: Stroke, _ color: Color) {
        self.stroke(path, AffineTransform(scale: scale), stroke, inks(color))
    }

    /// Draws along a path given in units of its own; the stroke is in CSS pixels.
    mutating func stroke(_ path: Path, _ transform: AffineTransform, _ stroke: Stroke, _ inks: [Ink]) {
        let stroker = Stroker(stroke, scale: scale)
        var polygons: [[Point]] = []
        for line in path.flattened(transform) { stroker.polygons(line) { polygons.append($0) } }
        composite(polygons, inks)
    }

    /// The same colour in all pictures.
    private func inks(_ color: Color) -> [Ink] { [Ink](repeating: Ink(color: color), count: pictureCount) }

    private mutating func composite(_ polygons: [[Point]], _ inks: [Ink]) {
        precondition(inks.count == pictureCount)
        guard var box = Self.bounds(polygons) else { return }
        box = box.intersection(clip)
        guard box.width > 0, box.height > 0, inks.contains(where: { $0.color.alpha > 0 }) else { return }
        coverage.begin(box)
        for polygon in polygons { coverage.add(polygon: polygon) }
        Self.cover(&numbers, width, coverage, inks, &mixer)
    }

    /// Draws over the pixels of a canvas that `coverage` covers.
    private static func cover(
        _ numbers: inout [Int32], _ width: Int, _ coverage: CoverageBuffer, _ inks: [Ink], _ mixer: inout ColorMixer
    ) {
        let top = mixer.number { inks[$0].color.packed }
        let steps = UInt64(ColorMixer.steps)
        let opaque = inks.reduce(0) { opacities, _ in (opacities << ColorMixer.opacityBits) | steps }
        numbers.withUnsafeMutableBufferPointer { numbers in
            // The buffer's window lies inside the clip, which lies inside the canvas: every index is one of the picture's pixels.
            coverage.forEachPixel { column, row, coverage in
                var opacities: UInt64 = 0
                for ink in inks {
                    let opacity = ink.opacity(coverage) * Float(steps) + 0.5
                    opacities = (opacities << ColorMixer.opacityBits) | min(UInt64(opacity), steps)
                }
                guard opacities > 0 else { return }
                let index = row * width + column
                numbers[index] = opacities == opaque ? top : mixer.mix(numbers[index], top, opacities)
            }
        }
    }

    private static func bounds(_ polygons: [[Point]]) -> Rect? {
        var box: Rect?
        for point in polygons.joined() where point.x.isFinite && point.y.isFinite {
            let current = box ?? Rect(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
            box = Rect(
                minX: min(current.minX, point.x), minY: min(current.minY, point.y), maxX: max(current.maxX, point.x),
                maxY: max(current.maxY, point.y))
        }
        return box
    }
}

extension Canvas {
    /// What a shape is drawn with in one picture.
    struct Ink {
        var color: Color
        /// By how much partly covered pixels are taken for more covered than they are, from 0 to 1.
        var weight: Float = 0

        /// The opacity of a pixel that is covered in part, from 0 to 1.
        @inline(__always)
        func opacity(_ coverage: Float) -> Float {
            (coverage + weight * coverage * (1 - coverage)) * Float(min(color.alpha, 1))
        }
    }
}
