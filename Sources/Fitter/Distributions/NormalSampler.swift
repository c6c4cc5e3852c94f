import RealModule

/// Draws from the standard normal distribution by the ziggurat method: 256 horizontal layers of equal area cover the
/// density, a random layer and a random place in it are taken, and 98.8 % of the draws need no more than that.
///
/// Source: Marsaglia & Tsang (2000), doi:10.18637/jss.v005.i08, with layer, sign and place taken from different bits
/// of one 64-bit word, since bits used twice make the draws dependent (Doornik 2005, "An improved ziggurat method to
/// generate normal random samples"). A place in a layer has 53 bits.
package struct NormalSampler: Sendable {
    /// Where the tail begins, for 256 layers; from Marsaglia & Tsang's paper.
    private static let tailStart = 3.6541528853610088

    /// `right[i]` is the right end of layer i; layer 0 holds the tail, `right[256]` is 0.
    private let right: [Double]
    /// The unnormalised density exp(-x^2 / 2) at the same places.
    private let density: [Double]

    /// A sampler with its tables of layers computed.
    package init() {
        let r = Self.tailStart
        let density = { (x: Double) in Double.exp(-0.5 * x * x) }
        let area = r * density(r) + (Double.pi / 2).squareRoot() * Double.erfc(r / 2.0.squareRoot())
        var edges = [area / density(r), r]
        for i in 2..<256 {
            let height = area / edges[i - 1] + density(edges[i - 1])
            edges.append((-2 * Double.log(height)).squareRoot())
        }
        edges.append(0)
        right = edges
        self.density = edges.map(density)
    }

    /// One draw from N(0, 1).
    package func next(using generator: inout Xoshiro256StarStar) -> Double {
        right.withUnsafeBufferPointer { right in
            density.withUnsafeBufferPointer { density in
                Self.draw(right, density, &generator)
            }
        }
    }

    /// Fills `values` with independent draws from N(0, 1).
    package func fill(_ values: inout [Double], using generator: inout Xoshiro256StarStar) {
        right.withUnsafeBufferPointer { right in
            density.withUnsafeBufferPointer { density in
                for i in values.indices {
                    values[i] = Self.draw(right, density, &generator)
                }
            }
        }
    }

    /// Layers are eight-bit numbers, so that `layer + 1` never passes the last of the 257 entries.
    @inline(__always)
    private static func draw(
        _ right: UnsafeBufferPointer<Double>, _ density: UnsafeBufferPointer<Double>,
        _ generator: inout Xoshiro256StarStar
    ) -> Double {
        while true {
            let bits = generator.next()
            let layer = Int(bits & 0xff)
            // The upper 54 bits as a signed number: uniform on [-1, 1).
            let place = Double(Int64(bitPattern: bits) >> 10) * 0x1p-53
            let x = place * right[layer]
            if abs(x) < right[layer + 1] { return x }
            if layer == 0 { return tail(negative: x < 0, &generator) }
            let height = density[layer] + generator.uniform() * (density[layer + 1] - density[layer])
            if height < Double.exp(-0.5 * x * x) { return x }
        }
    }

    /// A draw from beyond `tailStart` (Marsaglia 1964, doi:10.1080/00401706.1964.10490150).
    private static func tail(negative: Bool, _ generator: inout Xoshiro256StarStar) -> Double {
        while true {
            // 1 - uniform() is in (0, 1], where the logarithm is finite.
            let x = -Double.log(1 - generator.uniform()) / tailStart
            let y = -Double.log(1 - generator.uniform())
            if y + y > x * x { return negative ? -(tailStart + x) : tailStart + x }
        }
    }
}
