/// At most 256 colours for a picture, and the colour of each of its own.
package struct Palette {
    package let colors: [UInt32]
    /// The largest difference of a channel between a colour of the picture and the one that stands for it; 0 where all are kept.
    package let error: Int
    private let index: [UInt32: UInt8]

    /// The picture's colours in order of appearance, if there are no more than 256.
    ///
    /// Of more colours the frequent ones are kept; each other one is represented by the first of these that differs by at most a
    /// tolerance in every channel. The tolerance is the smallest even one with which 256 colours will do. What is lost are shades
    /// at the edges of shapes.
    package init(of pixels: [UInt32]) {
        let counted = Self.count(pixels)
        var order = counted.map(\.color)
        var (chosen, map): ([UInt32], [UInt32: UInt8]) = ([], [:])
        var tolerance = 0
        if order.count > 256 {
            // The colour itself breaks ties, so that the same picture gives the same palette.
            order = counted.sorted { (-$0.count, $0.color) < (-$1.count, $1.color) }.map(\.color)
        }
        while true {
            (chosen, map) = ([], [:])
            if Self.cover(order, tolerance, &chosen, &map) { break }
            tolerance += tolerance < 16 ? 2 : tolerance
        }
        colors = chosen
        index = map
        error = map.reduce(0) { max($0, Self.distance($1.key, chosen[Int($1.value)])) }
    }

    /// Whether every colour of the picture is kept as it is.
    package var isExact: Bool { error == 0 }

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

    /// The colours in order of appearance, with how many pixels each has.
    private static func count(_ pixels: [UInt32]) -> [(color: UInt32, count: Int)] {
        var positions: [UInt32: Int] = [:]
        var counted: [(color: UInt32, count: Int)] = []
        var (previous, position) = (UInt32.max, 0)
        for pixel in pixels {
            if pixel != previous {
                previous = pixel
                if let known = positions[pixel] {
                    position = known
                } else {
                    position = counted.count
                    positions[pixel] = position
                    counted.append((pixel, 0))
                }
            }
            counted[position].count += 1
        }
        return counted
    }

    /// Chooses representatives in order; false where 256 are not enough.
    private static func cover(
        _ order: [UInt32], _ tolerance: Int, _ chosen: inout [UInt32], _ map: inout [UInt32: UInt8]
    ) -> Bool {
        for color in order {
            if tolerance > 0, let near = chosen.firstIndex(where: { distance($0, color) <= tolerance }) {
                map[color] = UInt8(near)
            } else {
                guard chosen.count < 256 else { return false }
                map[color] = UInt8(chosen.count)
                chosen.append(color)
            }
        }
        return true
    }

    /// The largest difference of a channel.
    private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
        let red = abs(Int(a >> 16 & 0xFF) - Int(b >> 16 & 0xFF))
        let green = abs(Int(a >> 8 & 0xFF) - Int(b >> 8 & 0xFF))
        return max(red, green, abs(Int(a & 0xFF) - Int(b & 0xFF)))
    }
}
