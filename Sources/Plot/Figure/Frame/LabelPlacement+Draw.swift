extension LabelPlacement {
    private static let widest = 150.0

    /// Says how many labels found no room, in a corner of the panel or above it where it crosses no other text.
    static func drawMissing(_ count: Int, in panel: Rect, _ pen: inout Pen) {
        guard count > 0 else { return }
        let text = pen.fitted("\(NumberText.grouped(count)) without room for a label", to: panel.width - 12, .small)
        let places: [(Point, TextAnchor)] = [
            (Point(x: panel.maxX - 6, y: panel.maxY - 8), TextAnchor(.end)),
            (Point(x: panel.minX + 6, y: panel.maxY - 8), TextAnchor(.start)),
            (Point(x: panel.minX, y: panel.minY - 6), TextAnchor(.start)),
            (Point(x: panel.maxX - 6, y: panel.minY + 14), TextAnchor(.end)),
            (Point(x: panel.minX + 6, y: panel.minY + 14), TextAnchor(.start)),
        ]
        let others = pen.scene.texts.map(\.box)
        for (place, anchor) in places {
            let box = pen.box(text, at: place, anchor, .small)
            guard !others.contains(where: { $0.overlaps(box) }) else { continue }
            pen.text(text, at: place, anchor, .small, .muted, hasHalo: true)
            return
        }
    }

    /// Draws labels with their leaders; returns how many found no room.
    func draw(_ labels: [(center: Point, radius: Double, text: String)], _ pen: inout Pen) -> Int {
        let texts = pen.fitted(labels.map(\.text), to: Self.widest, .label)
        let height = 0.75 * TextStyle.label.size
        let places = places(zip(labels, texts).map { ($0.center, $0.radius, pen.width($1, .label), height) })
        for case let place? in places where place.needsLeader {
            pen.line(from: place.leader.start, to: place.leader.end, Stroke(width: 0.8), .muted)
        }
        for (place, text) in zip(places, texts) {
            guard let place else { continue }
            pen.text(text, at: place.anchor, TextAnchor(.start), .label, .ink, hasHalo: true)
        }
        return places.count { $0 == nil }
    }
}
