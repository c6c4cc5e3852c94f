/// The picture that is being drawn: the only place that writes pixels.
///
/// Coordinates are CSS pixels; `scale` says how many pixels of the picture one of them has. Colours are blended in linear light, with
/// opacities rounded to 32 steps, so that a plot of a few colours fits a palette.
public struct Canvas: Sendable {
    public let size: Size
    public let scale: Double
    /// The picture's size in pixels.
    public let width: Int
    public let height: Int
    /// The pixels row by row, 0xRRGGBB each.
    public private(set) var pixels: [UInt32]

    private var clip: Rect
    private var coverage = CoverageBuffer()
    private let light: LightTable

    public init(size: Size, scale: Double = 2, background: Color) {
        self.init(size: size, scale: scale, background: background, light: LightTable())
    }

    init(size: Size, scale: Double, background: Color, light: LightTable) {
        self.size = size
        self.scale = scale
        width = max(1, Int((size.width * scale).rounded()))
        height = max(1, Int((size.height * scale).rounded()))
        pixels = [UInt32](repeating: background.packed, count: width * height)
        clip = Rect(minX: 0, minY: 0, maxX: Double(width), maxY: Double(height))
        self.light = light
    }

    /// The whole canvas in CSS pixels.
    public var bounds: Rect { Rect(minX: 0, minY: 0, maxX: size.width, maxY: size.height) }

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
    public mutating func fill(_ path: Path, _ color: Color) {
        fill(path, AffineTransform(scale: scale), color)
    }

    /// Fills a path given in units of its own, with `transform` to pixels.
    ///
    /// - Parameter weight: by how much partly covered pixels are taken for more covered than they are, from 0 to 1.
    mutating func fill(_ path: Path, _ transform: AffineTransform, _ color: Color, weight: Float = 0) {
        composite(path.flattened(transform).map(\.points), color, weight: weight)
    }

    /// Draws along a path.
    public mutating func stroke(_ path: Path, _ stroke: Stroke, _ color: Color) {
        self.stroke(path, AffineTransform(scale: scale), stroke, color)
    }

    /// Draws along a path given in units of its own; the stroke is in CSS pixels.
    mutating func stroke(_ path: Path, _ transform: AffineTransform, _ stroke: Stroke, _ color: Color) {
        let stroker = Stroker(stroke, scale: scale)
        var polygons: [[Point]] = []
        for line in path.flattened(transform) { stroker.polygons(line) { polygons.append($0) } }
        composite(polygons, color)
    }

    private mutating func composite(_ polygons: [[Point]], _ color: Color, weight boost: Float = 0) {
        guard var box = Self.bounds(polygons) else { return }
        box = box.intersection(clip)
        guard box.width > 0, box.height > 0, color.alpha > 0 else { return }
        coverage.begin(box)
        for polygon in polygons { coverage.add(polygon: polygon) }
        let top = color.packed
        let alpha = Float(min(color.alpha, 1))
        // Copies, so that the closure does not reach through self.
        let (light, width) = (light, width)
        pixels.withUnsafeMutableBufferPointer { pixels in
            // The buffer's window lies inside the clip, which lies inside the canvas: every index is one of `pixels`.
            coverage.forEachPixel { column, row, coverage in
                let weight = UInt32((coverage + boost * coverage * (1 - coverage)) * alpha * 32 + 0.5)
                guard weight > 0 else { return }
                let index = row * width + column
                pixels[index] = weight >= 32 ? top : light.mix(pixels[index], top, weight * 8)
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
