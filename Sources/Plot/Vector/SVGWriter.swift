import RealModule

/// Writes the marks of a scene as the elements of an SVG file (SVG 1.1, W3C 2011, with `paint-order` of SVG 2).
struct SVGWriter {
    private let theme: Theme
    private let textForm: VectorText
    private(set) var body = ""
    private var clipCount = 0

    init(theme: Theme, text: VectorText) {
        self.theme = theme
        textForm = text
    }

    mutating func write(_ marks: [Mark]) {
        for mark in marks {
            switch mark {
            case .fill(let path, let paint):
                body += "<path d=\"\(Self.data(path))\"\(fill(paint))/>\n"
            case .stroke(let path, let style, let paint):
                body += "<path d=\"\(Self.data(path))\" fill=\"none\"\(stroke(paint, style))/>\n"
            case .discs(let discs, let inside, let border):
                write(discs, fill: inside, border: border)
            case .text(let text):
                write(text)
            case .clipped(let rect, let inner):
                clipCount += 1
                let name = "clip-\(clipCount)"
                body += "<clipPath id=\"\(name)\"><path d=\"\(Self.data(Path(rect)))\"/></clipPath>\n"
                body += "<g clip-path=\"url(#\(name))\">\n"
                write(inner)
                body += "</g>\n"
            }
        }
    }

    private mutating func write(_ discs: [Mark.Disc], fill inside: Paint, border: Paint?) {
        let rim = border.map { stroke($0, Stroke(width: 1)) } ?? ""
        body += "<g\(fill(inside))\(rim)>\n"
        for disc in discs where disc.radius > 0 {
            let (x, y) = (disc.center.x.vectorText, disc.center.y.vectorText)
            body += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(disc.radius.vectorText)\"/>\n"
        }
        body += "</g>\n"
    }

    private mutating func write(_ text: PlacedText) {
        let halo =
            text.hasHalo
            ? stroke(Paint(.background, alpha: 0.85), Stroke(width: 4)) + " paint-order=\"stroke\"" : ""
        let (x, y) = (text.origin.x.vectorText, text.origin.y.vectorText)
        let degrees = text.angle * 180 / .pi
        switch textForm {
        case .outlines:
            let turn = degrees == 0 ? "" : " rotate(\(degrees.vectorText))"
            body += "<path d=\"\(Self.data(text.run.path))\" transform=\"translate(\(x) \(y))\(turn)\""
            body += "\(fill(text.paint))\(halo)/>\n"
        case .text:
            let style = text.run.style
            body += "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(style.size.vectorText)\""
            if style.weight == .semibold { body += " font-weight=\"600\"" }
            if style.hasTabularFigures { body += " font-variant-numeric=\"tabular-nums\"" }
            if degrees != 0 { body += " transform=\"rotate(\(degrees.vectorText) \(x) \(y))\"" }
            // Keeps the layout where another font stands in.
            if text.run.width > 0 {
                body += " textLength=\"\(text.run.width.vectorText)\" lengthAdjust=\"spacingAndGlyphs\""
            }
            body += "\(fill(text.paint))\(halo)>\(Self.escaped(text.text))</text>\n"
        }
    }

    private func fill(_ paint: Paint) -> String { " fill=\"\(hex(paint))\"" + Self.opacity("fill", paint) }

    private func stroke(_ paint: Paint, _ style: Stroke) -> String {
        var text = " stroke=\"\(hex(paint))\"" + Self.opacity("stroke", paint)
        text += " stroke-width=\"\(style.width.vectorText)\""
        switch style.cap {
        case .butt: break
        case .round: text += " stroke-linecap=\"round\""
        case .square: text += " stroke-linecap=\"square\""
        }
        switch style.join {
        case .miter: text += " stroke-miterlimit=\"2\""
        case .round: text += " stroke-linejoin=\"round\""
        case .bevel: text += " stroke-linejoin=\"bevel\""
        }
        if !style.dash.isEmpty {
            text += " stroke-dasharray=\"\(style.dash.map(\.vectorText).joined(separator: " "))\""
        }
        return text
    }

    private func hex(_ paint: Paint) -> String {
        let digits = String(theme.color(paint).packed, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Viewers mix colours as they are stored, where an opacity means what it says; ``Theme/color(_:)`` adapts it to mixing in linear light.
    private static func opacity(_ attribute: String, _ paint: Paint) -> String {
        paint.alpha < 1 ? " \(attribute)-opacity=\"\(max(paint.alpha, 0).vectorText)\"" : ""
    }

    /// The text for the `d` attribute of a path.
    static func data(_ path: Path) -> String {
        var text = ""
        func add(_ letter: Character, _ points: Point...) {
            text.append(letter)
            text += points.map { "\($0.x.vectorText) \($0.y.vectorText)" }.joined(separator: " ")
        }
        for element in path.drawableElements {
            switch element {
            case .move(let point): add("M", point)
            case .line(let point): add("L", point)
            case .quadratic(let control, let end): add("Q", control, end)
            case .cubic(let control1, let control2, let end): add("C", control1, control2, end)
            case .close: add("Z")
            }
        }
        return text
    }

    /// Text for an XML file: characters with a meaning there are written as references, and those that XML has no place for become U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
