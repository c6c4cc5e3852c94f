/// At most 256 colours for a picture, and the colour of each of its own.
package struct Palette {
    package let colors: [UInt32]
    /// Whether every colour of the picture is its own.
    package let isExact: Bool
    private let index: [UInt32: UInt8]

    /// The picture's colours in order of appearance, if there are no more than 256; else the 256 most frequent, and for every other
    /// colour the nearest of these.
    package init(of pixels: [UInt32]) {
        var counts: [UInt32: Int] = [:]
        var order: [UInt32] = []
        var (previous, run) = (pixels.first ?? 0, 0)
        for pixel in pixels {
            if pixel != previous {
                if counts[previous] == nil { order.append(previous) }
                counts[previous, default: 0] += run
                (previous, run) = (pixel, 0)
            }
            run += 1
        }
        if counts[previous] == nil { order.append(previous) }
        counts[previous, default: 0] += run

        isExact = order.count <= 256
        if !isExact {
            // The colour itself breaks ties, so that the same picture gives the same palette.
            order.sort { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
        }
        let chosen = Array(order.prefix(256))
        var index: [UInt32: UInt8] = [:]
        for (position, color) in chosen.enumerated() { index[color] = UInt8(position) }
        for color in order.dropFirst(256) {
            let nearest = chosen.indices.min { Self.distance(chosen[$0], color) < Self.distance(chosen[$1], color) }
            index[color] = UInt8(nearest ?? 0)
        }
        colors = chosen
        self.index = index
    }

    private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
        [16, 8, 0].reduce(0) { sum, shift in
            let difference = Int(a >> UInt32(shift) & 0xFF) - Int(b >> UInt32(shift) & 0xFF)
            return sum + difference * difference
        }
    }

    /// The palette's position of every pixel.
    package func indices(of pixels: [UInt32]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: pixels.count)
        var (previous, known) = (pixels.first ?? 0, index[pixels.first ?? 0] ?? 0)
        for (position, pixel) in pixels.enumerated() {
            if pixel != previous {
                previous = pixel
                known = index[pixel] ?? 0
            }
            result[position] = known
        }
        return result
    }
}
