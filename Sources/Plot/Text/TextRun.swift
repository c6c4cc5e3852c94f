/// A line of text as outlines, in CSS pixels from the start of its baseline.
struct TextRun: Sendable {
    let path: Path
    let width: Double
    let style: TextStyle
    let record: FontRecord

    /// The height of capital letters, close enough for all fonts that are used.
    var capHeight: Double { 0.727 * style.size }
    /// How far letters reach below the baseline.
    var descent: Double { 0.22 * style.size }

    /// The offset from the anchor's point to the start of the baseline, before rotation.
    func offset(_ anchor: TextAnchor) -> Point {
        let x: Double =
            switch anchor.horizontal {
            case .start: 0
            case .middle: -width / 2
            case .end: -width
            }
        let y: Double =
            switch anchor.vertical {
            case .baseline: 0
            case .middle: capHeight / 2
            case .top: capHeight
            }
        return Point(x: x, y: y)
    }
}
