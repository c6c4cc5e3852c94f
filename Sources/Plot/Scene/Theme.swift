import RealModule

/// The colours that a scene is drawn in: the same picture for a light and a dark page.
public struct Theme: Sendable, Equatable {
    /// The colour behind everything.
    public let background: Color
    /// The colour of text and axes.
    public let ink: Color
    /// The colour of secondary text.
    public let muted: Color
    /// The colour of grid lines.
    public let guide: Color
    /// Okabe and Ito's colours that reach 3:1 on the background: blue, vermillion, green, purple.
    public let series: [Color]
    /// By how much text is darkened at its edges: in linear light, dark letters on white look thinner than light ones on black.
    let textWeight: Float
    /// The power of a paint's opacity that is drawn.
    ///
    /// Mixed in linear light, the same opacity looks weaker on white than on black.
    let opacityExponent: Double

    /// Dark text on white.
    public static let light = Theme(
        background: Color(0xFFFFFF), ink: Color(0x1A1E23), muted: Color(0x59636E), guide: Color(0xE1E5E9),
        series: [Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xA8558A)], textWeight: 0.45,
        opacityExponent: 0.85)
    /// Light text on a dark blue-grey.
    public static let dark = Theme(
        background: Color(0x15181C), ink: Color(0xE8EAED), muted: Color(0xA3ABB5), guide: Color(0x31373E),
        series: [Color(0x56B4E9), Color(0xF0894E), Color(0x3DBE94), Color(0xD79BC0)], textWeight: 0,
        opacityExponent: 1.6)

    /// The colour that a paint stands for.
    public func color(_ paint: Paint) -> Color {
        let color =
            switch paint.role {
            case .background: background
            case .ink: ink
            case .muted: muted
            case .guide: guide
            case .series(let index): series[((index % series.count) + series.count) % series.count]
            }
        let alpha = min(max(paint.alpha, 0), 1)
        return color.withAlpha(color.alpha * (alpha == 1 ? 1 : Double.pow(alpha, opacityExponent)))
    }
}
