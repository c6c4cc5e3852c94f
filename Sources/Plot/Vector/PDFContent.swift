import RealModule

/// The marks of a scene as the operators of a PDF page (ISO 32000-1), and the resources that these name.
struct PDFContent {
    private let theme: Theme
    private let textForm: VectorText
    private(set) var operators = ""
    /// The opacities that are used, in thousandths; each has a graphics state of its own.
    private(set) var opacities: [Int] = []
    /// The characters that can be searched for, in the order in which they were met.
    private(set) var characters: [Unicode.Scalar] = []
    private var places: [Unicode.Scalar: Int] = [:]

    /// - Parameters:
    ///   - scale: points (1/72 inch) to a CSS pixel.
    ///   - height: the height of the page, in points.
    init(theme: Theme, text: VectorText, scale: Double, height: Double) {
        self.theme = theme
        textForm = text
        let scaleText = Self.precise(scale)
        // CSS pixels from the upper left corner.
        operators = "\(scaleText) 0 0 -\(scaleText) 0 \(height.vectorText) cm\n"
    }

    mutating func write(_ marks: [Mark]) {
        for mark in marks {
            switch mark {
            case .fill(let path, let paint): fill(path, paint)
            case .stroke(let path, let style, let paint): stroke(path, style, paint)
            case .discs(let discs, let inside, let border):
                for disc in discs where disc.radius > 0 {
                    let circle = Path(circleAt: disc.center, radius: disc.radius)
                    fill(circle, inside)
                    if let border { stroke(circle, Stroke(width: 1), border) }
                }
            case .text(let text): write(text)
            case .clipped(let rect, let inner):
                operators += "q\n\(Self.path(Path(rect)))W n\n"
                write(inner)
                operators += "Q\n"
            }
        }
    }

    private mutating func write(_ text: PlacedText) {
        let turn = AffineTransform(scaleX: 1, scaleY: 1, angle: text.angle, origin: text.origin)
        let outline = text.run.path.mapped(turn)
        if text.hasHalo { stroke(outline, Stroke(width: 4), Paint(.background, alpha: 0.85)) }
        fill(outline, text.paint)
        if textForm == .text { addLayer(text, turn) }
    }

    /// Adds glyphs without ink over the outlines of a text, as wide in all as these: what is searched, selected and copied.
    private mutating func addLayer(_ text: PlacedText, _ turn: AffineTransform) {
        let scalars = text.text.unicodeScalars.filter { !$0.properties.isNoncharacterCodePoint }
        guard !scalars.isEmpty, text.run.width > 0, text.run.style.size > 0 else { return }
        let size = text.run.style.size
        // A glyph without ink is one em wide.
        let stretch = 100 * text.run.width / Double(scalars.count) / size
        let matrix = [turn.a, turn.b, -turn.c, -turn.d, turn.tx, turn.ty].map(Self.precise).joined(separator: " ")
        operators += "BT \(Self.precise(stretch)) Tz \(matrix) Tm "
        var font = -1
        var codes = ""
        func flush() -> String { codes.isEmpty ? "" : "<\(codes)> Tj " }
        for scalar in scalars {
            let place = place(of: scalar)
            if place / 256 != font {
                operators += flush()
                codes = ""
                font = place / 256
                operators += "/F\(font) \(size.vectorText) Tf "
            }
            codes += Self.hex(place % 256, digits: 2)
        }
        operators += flush() + "ET\n"
    }

    private mutating func place(of scalar: Unicode.Scalar) -> Int {
        if let place = places[scalar] { return place }
        places[scalar] = characters.count
        characters.append(scalar)
        return characters.count - 1
    }

    private mutating func fill(_ path: Path, _ paint: Paint) {
        let outline = Self.path(path)
        guard !outline.isEmpty else { return }
        operators += state(paint) + color(paint) + " rg\n" + outline + "f\n"
    }

    private mutating func stroke(_ path: Path, _ style: Stroke, _ paint: Paint) {
        let outline = Self.path(path)
        guard !outline.isEmpty, style.width > 0 else { return }
        let cap =
            switch style.cap {
            case .butt: 0
            case .round: 1
            case .square: 2
            }
        let join =
            switch style.join {
            case .miter: 0
            case .round: 1
            case .bevel: 2
            }
        let dash = style.dash.map(\.vectorText).joined(separator: " ")
        operators += state(paint) + color(paint) + " RG "
        operators += "\(style.width.vectorText) w \(cap) J \(join) j 2 M [\(dash)] 0 d\n" + outline + "S\n"
    }

    /// Chooses the graphics state of a paint's opacity; see ``SVGWriter`` for what opacity is meant.
    private mutating func state(_ paint: Paint) -> String {
        let opacity = Int((min(max(paint.alpha, 0), 1) * 1000).rounded())
        if !opacities.contains(opacity) { opacities.append(opacity) }
        return "/A\(opacity) gs "
    }

    private func color(_ paint: Paint) -> String {
        let color = theme.color(paint)
        return [color.red, color.green, color.blue].map { (Double($0) / 255).vectorText }.joined(separator: " ")
    }

    /// The operators that make a path; empty where it has no elements.
    private static func path(_ path: Path) -> String {
        var text = ""
        var current = Point(x: 0, y: 0)
        func add(_ name: String, _ points: Point...) {
            text += points.map { "\($0.x.vectorText) \($0.y.vectorText) " }.joined() + name + "\n"
            if let last = points.last { current = last }
        }
        for element in path.drawableElements {
            switch element {
            case .move(let point): add("m", point)
            case .line(let point): add("l", point)
            case .quadratic(let control, let end):
                // PDF has cubic curves only; this is the same curve.
                add("c", current + (control - current) * (2 / 3.0), end + (control - end) * (2 / 3.0), end)
            case .cubic(let control1, let control2, let end): add("c", control1, control2, end)
            case .close: add("h")
            }
        }
        return text
    }

    private static func precise(_ number: Double) -> String { number.vectorText(decimals: 6) }

    static func hex(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
