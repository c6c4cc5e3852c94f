import RealModule

/// Puts labels beside their points where they cover neither a point nor another label, with a leader line where that is far off.
package struct LabelPlacement {
    package let obstacles: [(center: Point, radius: Double)]
    package let panel: Rect

    package init(obstacles: [(center: Point, radius: Double)], panel: Rect) {
        self.obstacles = obstacles
        self.panel = panel
    }

    /// The text's anchor and box for each label; nil where there is no room.
    package struct Place {
        package let anchor: Point
        package let box: Rect
        package let needsLeader: Bool
    }

    /// Tries eight directions at growing distances, the right side first.
    package func places(_ labels: [(center: Point, radius: Double, width: Double, height: Double)]) -> [Place?] {
        var taken: [Rect] = []
        return labels.map { label in
            for distance in [5.0, 9, 16, 26, 38, 52, 70] {
                for turn in [0, -1, 1, -2, 2, -3, 3, 4] {
                    let angle = Double(turn) * .pi / 4
                    let reach = label.radius + distance
                    let x = label.center.x + reach * Double.cos(angle)
                    let y = label.center.y + reach * Double.sin(angle)
                    // The side of the box that faces the point touches the reached place.
                    let minX = x - label.width * (1 - Double.cos(angle)) / 2
                    let minY = y - label.height * (1 - Double.sin(angle)) / 2
                    let box = Rect(minX: minX, minY: minY, maxX: minX + label.width, maxY: minY + label.height)
                    guard panel.contains(box), !taken.contains(where: { $0.expanded(by: 2).overlaps(box) }),
                        !obstacles.contains(where: { covers($0.center, $0.radius + 1, box) })
                    else { continue }
                    taken.append(box)
                    return Place(anchor: Point(x: minX, y: box.maxY), box: box, needsLeader: distance > 10)
                }
            }
            return nil
        }
    }

    private func covers(_ center: Point, _ radius: Double, _ box: Rect) -> Bool {
        let nearest = Point(
            x: min(max(center.x, box.minX), box.maxX), y: min(max(center.y, box.minY), box.maxY))
        return (nearest - center).length < radius
    }

    func draw(_ labels: [(center: Point, radius: Double, text: String)], _ pen: inout Pen) {
        let texts = labels.map { pen.fitted($0.text, to: 150, .label) }
        let capHeight = 0.75 * TextStyle.label.size
        let boxes = zip(labels, texts).map { ($0.center, $0.radius, pen.width($1, .label), capHeight) }
        for (index, place) in places(boxes).enumerated() {
            guard let place else { continue }
            if place.needsLeader {
                let (center, radius) = (labels[index].center, labels[index].radius)
                let nearest = Point(
                    x: min(max(center.x, place.box.minX), place.box.maxX),
                    y: min(max(center.y, place.box.minY), place.box.maxY))
                let direction = nearest - center
                let start = center + direction * (radius / max(direction.length, 1e-9))
                pen.line(from: start, to: nearest, Stroke(width: 0.75), pen.theme.muted)
            }
            pen.text(texts[index], at: place.anchor, TextAnchor(.start), .label)
        }
    }
}
