extension Scale {
    /// A linear scale for an axis of a given width, with as many ticks as have room for their numbers side by side.
    init(covering values: [Double], padding: Double, width: Double, target: Int, _ style: TextStyle, _ pen: Pen) {
        var fewest: Scale?
        for target in stride(from: target, through: 2, by: -1) {
            let scale = Scale(covering: values, padding: padding, target: target)
            // One tick alone says nothing about the distance to any other place.
            guard let first = scale.ticks.first, let last = scale.ticks.last, scale.ticks.count > 1 else { continue }
            let widest = scale.ticks.reduce(0) { max($0, pen.width($1.label, style)) }
            let step = (scale.fraction(last.value) - scale.fraction(first.value)) / Double(scale.ticks.count - 1)
            fewest = scale
            if widest + 8 < step * width { break }
        }
        self = fewest ?? Scale(covering: values, padding: padding, target: 2)
    }
}
