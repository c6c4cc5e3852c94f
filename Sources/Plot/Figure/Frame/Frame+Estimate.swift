extension Frame {
    /// About how high title, note and key will be, before anything can be measured: a figure's size has to be known first, and panels
    /// should not pay for words.
    static func headHeight(title: String, note: String?, key: [LineKey.Entry], width: Double) -> Double {
        let isNarrow = Pen.isNarrow(width)
        let head = HeadStyle(isNarrow: isNarrow)
        // Short lines are left with more room at their ends.
        let room = (width - 2 * margin(width)) * (isNarrow ? 0.9 : 1)
        func lines(_ text: String, letter: Double, atMost: Double) -> Double {
            min(atMost, (Double(text.prefix(400).count) * letter / room).rounded(.up))
        }
        var height = head.titleStep * lines(title, letter: head.titleLetter, atMost: Double(head.titleLines))
        height +=
            head.noteStep * (note.map { lines($0, letter: head.noteLetter, atMost: Double(head.noteLines)) } ?? 0)
        var (rows, x) = (key.isEmpty ? 0.0 : 1, 0.0)
        for entry in key {
            let natural = 44 + Double(entry.name.prefix(400).count) * 6.6
            let wide = min(room, natural)
            if x > 0, x + wide > room { (rows, x) = (rows + 1, 0) }
            if isNarrow, natural > room { rows += 0.8 }
            x += wide + 24
        }
        return height + 20 * rows
    }

    /// The size of a drawing for a narrow screen, with as much room for the panel as wanted whatever title, notes and key need.
    static func narrowSize(
        title: String, note: String?, key: [LineKey.Entry] = [], hasXTitle: Bool = true, hasYTitle: Bool = true,
        panel: Double
    ) -> Size {
        let head = headHeight(title: title, note: note, key: key, width: Pen.narrowWidth)
        let titles = (hasXTitle ? titleHeight : 0) + (hasYTitle ? titleHeight : 0)
        // Two margins, the first line's ascent, and the room above a panel.
        return Size(width: Pen.narrowWidth, height: (24 + 19 + head + titles + panel + Axes.xAxisHeight).rounded())
    }
}
