extension TextStyle {
    /// Titles of figures: 18 CSS pixels, semibold.
    public static let title = TextStyle(size: 18, weight: .semibold)
    /// Titles of figures on narrow drawings: 15 CSS pixels, semibold.
    static let narrowTitle = TextStyle(size: 15, weight: .semibold)
    /// Titles of panels: 13 CSS pixels, semibold.
    public static let panelTitle = TextStyle(size: 13, weight: .semibold)
    /// Titles of axes: 14 CSS pixels.
    public static let axis = TextStyle(size: 14)
    /// Labels and notes: 13 CSS pixels.
    public static let label = TextStyle(size: 13)
    /// Numbers on axes and in legends: 13 CSS pixels, all digits of the same width.
    public static let number = TextStyle(size: 13, hasTabularFigures: true)
    /// Labels where there is little room: 12 CSS pixels.
    public static let small = TextStyle(size: 12)
    /// Numbers where there is little room: 12 CSS pixels, all digits of the same width.
    public static let smallNumber = TextStyle(size: 12, hasTabularFigures: true)
}
