extension TextStyle {
    /// The figure's title.
    static let title = TextStyle(size: 18, weight: .semibold)
    /// The titles of panels.
    static let panelTitle = TextStyle(size: 13, weight: .semibold)
    /// What an axis shows.
    static let axis = TextStyle(size: 14)
    /// Labels and notes.
    static let label = TextStyle(size: 13)
    /// Numbers on axes and in legends.
    static let number = TextStyle(size: 13, hasTabularFigures: true)
    /// Labels where there is little room.
    static let small = TextStyle(size: 12)
    /// Numbers where there is little room.
    static let smallNumber = TextStyle(size: 12, hasTabularFigures: true)
}
