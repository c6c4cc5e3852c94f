/// At most 256 colours for a picture, and the colour of each of its own.
package struct Palette {
    package let colors: [UInt32]
    /// The largest difference of a channel between a colour of the picture and the one that stands for it; 0 where all are kept.
    package let error: Int
    private let counted: ColorCount
    /// The position in `colors` of what stands for each of the picture's colours, by its number.
    private let representatives: [UInt8]

    /// The picture's colours in order of appearance, if there are no more than 256.
    ///
    /// Of more colours the frequent ones are kept; each other one is represented by the first of these that differs by at most a
    /// tolerance in every channel. The tolerance is the smallest even one with which 256 colours will do. What is lost are shades
    /// at the edges of shapes.
    package init(of pixels: [UInt32]) {
        counted = ColorCount(pixels)
        var order = Array(counted.colors.indices)
        if order.count > 256 {
            // The colour itself breaks ties, so that the same picture gives the same palette.
            let (colors, counts) = (counted.colors, counted.counts)
            order.sort { (-counts[$0], colors[$0]) < (-counts[$1], colors[$1]) }
        }
        var tolerance = 0
        var cover = Self.cover(counted.colors, order, tolerance)
        while cover == nil {
            tolerance += tolerance < 16 ? 2 : tolerance
            cover = Self.cover(counted.colors, order, tolerance)
        }
        let (chosen, map) = cover ?? ([], [])
        colors = chosen
        representatives = map
        error = zip(counted.colors, map).reduce(0) { max($0, Self.distance($1.0, chosen[Int($1.1)])) }
    }

    /// Whether every colour of the picture is kept as it is.
    package var isExact: Bool { error == 0 }

    /// The position in `colors` of what stands for each of the picture's pixels.
    package var indices: [UInt8] {
        let count = counted.counts.reduce(0, +)
        return [UInt8](unsafeUninitializedCapacity: count) { result, written in
            // The lengths of the runs add up to the number of pixels.
            for run in counted.runs {
                let end = written + Int(run.length)
                result[written..<end].update(repeating: representatives[Int(run.number)])
                written = end
            }
        }
    }

    /// Chooses representatives in order; nil where 256 are not enough.
    private static func cover(_ all: [UInt32], _ order: [Int], _ tolerance: Int) -> (colors: [UInt32], map: [UInt8])? {
        var chosen: [UInt32] = []
        var map = [UInt8](repeating: 0, count: all.count)
        for number in order {
            if tolerance > 0, let near = chosen.firstIndex(where: { distance($0, all[number]) <= tolerance }) {
                map[number] = UInt8(near)
            } else {
                guard chosen.count < 256 else { return nil }
                map[number] = UInt8(chosen.count)
                chosen.append(all[number])
            }
        }
        return (chosen, map)
    }

    /// The largest difference of a channel.
    private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
        let red = abs(Int(a >> 16 & 0xFF) - Int(b >> 16 & 0xFF))
        let green = abs(Int(a >> 8 & 0xFF) - Int(b >> 8 & 0xFF))
        return max(red, green, abs(Int(a & 0xFF) - Int(b & 0xFF)))
    }
}
