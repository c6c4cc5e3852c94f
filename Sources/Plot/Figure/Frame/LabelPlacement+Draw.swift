extension LabelPlacement {
    private static let widest = 150.0

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
