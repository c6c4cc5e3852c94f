/// The colours that a figure is drawn in. One scene, drawn in either, is the same picture for a light and a dark page.
public struct Theme: Sendable, Equatable {
    public let background: Color
    /// Text and axes.
    public let ink: Color
    /// Secondary text.
    public let muted: Color
    /// Grid lines and identity lines.
    public let guide: Color
    /// Okabe and Ito's colours that reach 3:1 on the background: blue, vermillion, green, purple.
    public let series: [Color]

    public static let light = Theme(
        background: Color(0xFFFFFF), ink: Color(0x1A1E23), muted: Color(0x59636E), guide: Color(0xDDE1E6),
        series: [Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xA8558A)])
    public static let dark = Theme(
        background: Color(0x15181C), ink: Color(0xE8EAED), muted: Color(0xA3ABB5), guide: Color(0x343A42),
        series: [Color(0x56B4E9), Color(0xF0894E), Color(0x3DBE94), Color(0xD79BC0)])
}
