extension Frame {
    /// About how high title, note and key will be, before anything can be measured: a figure's size has to be known first, and panels
    /// should not pay for words.
    static func headHeight(title: String, note: String?, key: [LineKey.Entry], width: Double) -> Double {
        let room = width - 2 * margin
        func lines(_ text: String, letter: Double, atMost: Double) -> Double {
            min(atMost, (Double(text.prefix(400).count) * letter / room).rounded(.up))
        }
        var height = 24 * lines(title, letter: 9.5, atMost: 2)
        height += 19 * (note.map { lines($0, letter: 6.6, atMost: 3) } ?? 0)
        var (rows, x) = (key.isEmpty ? 0.0 : 1, 0.0)
        for entry in key {
            let wide = min(room, 44 + Double(entry.name.prefix(400).count) * 6.6)
            if x > 0, x + wide > room { (rows, x) = (rows + 1, 0) }
            x += wide + 24
        }
        return height + 20 * rows
    }
}
