/// At most 256 colours for a picture, and the colour of each of its own; or the same for several pictures at once, a colour being
/// the combination of those that a pixel has in them.
package struct Palette {
    /// The colours in the first picture, then those in the next.
    private let colors: [UInt32]
    /// How many colours there are.
    package let count: Int
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
    ///
    /// - Parameters:
    ///   - pixels: numbers of `table`.
    ///   - table: colours for as many pictures as there will be.
    package init(of pixels: [Int32], _ table: ColorTable) {
        let counted = ColorCount(pixels, table)
        var order = Array(counted.counts.indices)
        if order.count > 256 {
            // The order of appearance breaks ties, so that the same picture gives the same palette.
            let counts = counted.counts
            order.sort { (-counts[$0], $0) < (-counts[$1], $1) }
        }
        var tolerance = 0
        var cover = Self.cover(counted, order, tolerance)
        while cover == nil {
            tolerance += tolerance < 16 ? 2 : tolerance
            cover = Self.cover(counted, order, tolerance)
        }
        let (chosen, map) = cover ?? ([], [])
        self.counted = counted
        count = chosen.count
        colors = (0..<table.pictureCount).flatMap { picture in chosen.map { counted.color($0, picture) } }
        representatives = map
        error = map.indices.reduce(0) { max($0, counted.distance($1, chosen[Int(map[$1])])) }
    }

    /// The colours in one of the pictures.
    package func colors(ofPicture index: Int) -> [UInt32] { Array(colors[index * count..<(index + 1) * count]) }

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

    /// Chooses representatives in order, by number; nil where 256 are not enough.
    private static func cover(_ counted: ColorCount, _ order: [Int], _ tolerance: Int) -> (chosen: [Int], map: [UInt8])?
    {
        var chosen: [Int] = []
        var map = [UInt8](repeating: 0, count: order.count)
        for number in order {
            if tolerance > 0,
                let near = chosen.firstIndex(where: { counted.areAlike($0, number, limit: tolerance) })
            {
                map[number] = UInt8(near)
            } else {
                guard chosen.count < 256 else { return nil }
                map[number] = UInt8(chosen.count)
                chosen.append(number)
            }
        }
        return (chosen, map)
    }
}
