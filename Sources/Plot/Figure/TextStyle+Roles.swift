extension TextStyle {
    /// The figure's title.
    static let title = TextStyle(size: 18, weight: .semibold)
    /// What an axis shows, and the titles of panels.
    static let axis = TextStyle(size: 14)
    /// Numbers on axes, labels, notes.
    static let label = TextStyle(size: 13)
    /// Numbers and labels where there is little room.
    static let small = TextStyle(size: 12)
}
